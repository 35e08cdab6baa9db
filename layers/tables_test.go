package layers_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"peel/layers"
	"peel/layers/wire"
)

var tiers = []string{"link", "network", "transport", "session", "presentation", "application"}

// Every protocol that a tier package exports must be in the one list, or it
// would never be used.
func TestEveryProtocolIsInTheList(t *testing.T) {
	list, err := os.ReadFile("layers.go")
	if err != nil {
		t.Fatal(err)
	}
	found := 0
	for _, tier := range tiers {
		files, err := filepath.Glob(filepath.Join(tier, "*.go"))
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			for _, name := range exportedProtocols(t, file) {
				found++
				if !strings.Contains(string(list), "\t"+tier+"."+name+",") {
					t.Errorf("%s declares %s, which is not in layers.All", file, name)
				}
			}
		}
	}
	if found < len(layers.All)/2 {
		t.Errorf("only %d protocols found in the tier packages: the test looks in the wrong place", found)
	}
}

// exportedProtocols returns the names of exported variables that wire.New makes.
func exportedProtocols(t *testing.T, file string) (names []string) {
	t.Helper()
	f, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range f.Decls {
		g, ok := d.(*ast.GenDecl)
		if !ok || g.Tok != token.VAR {
			continue
		}
		for _, spec := range g.Specs {
			v := spec.(*ast.ValueSpec)
			for i, name := range v.Names {
				if i >= len(v.Values) || !name.IsExported() {
					continue
				}
				if call, ok := v.Values[i].(*ast.CallExpr); ok {
					if s, ok := call.Fun.(*ast.SelectorExpr); ok && s.Sel.Name == "New" {
						names = append(names, name.Name)
					}
				}
			}
		}
	}
	return names
}

// What gopacket only stands in for must go from its list when peel knows it.
func TestNothingIsBorrowedThatPeelHas(t *testing.T) {
	own := map[string]bool{}
	for _, p := range layers.All {
		own[p.Name] = true
	}
	for _, p := range layers.Foreign {
		if own[p.Name] {
			t.Errorf("%s is borrowed from gopacket, and is in layers.All too", p.Name)
		}
	}
}

// Tables are the reference: each protocol says what it is for and where it is
// specified, each row what it means.
func TestTablesSayWhatTheyMean(t *testing.T) {
	told := map[*wire.Field]bool{}
	for _, p := range layers.All {
		if p.Title == "" || p.Short == "" || p.Spec == "" || p.Doc == "" || p.Unit == "" || p.Tier == 0 {
			t.Errorf("%s: title, short name, specification, sentence, unit and tier must all be there", p.Name)
		}
		if p.Line == nil {
			t.Errorf("%s has nothing to say in a line", p.Name)
		}
		if (len(p.Guess) > 0 || ports(p)) && p.Fits == nil {
			t.Errorf("%s is reached by port or by guess, and cannot tell its messages from junk", p.Name)
		}
		for f := range rowsOf(p) {
			if told[f] || f.Name == "" {
				continue
			}
			told[f] = true
			if f.Doc == "" {
				t.Errorf("%s: %s has no sentence", p.Name, f.Name)
			}
			if f.Label == "" {
				t.Errorf("%s: %s has no label", p.Name, f.Name)
			}
			if f.Name != strings.TrimSpace(f.Name) || strings.ContainsAny(f.Name, " \t\"\\") {
				t.Errorf("%s: %q is no name", p.Name, f.Name)
			}
		}
	}
}

func ports(p *wire.Protocol) bool {
	for _, k := range p.By {
		if k.Space.Ports() {
			return true
		}
	}
	return false
}

// Two protocols that claim one number would leave it to the order of the list
// which of them is used.
func TestNoNumberLeadsToTwoProtocols(t *testing.T) {
	first := map[wire.Key]*wire.Protocol{}
	for _, p := range layers.All {
		for _, k := range p.By {
			if q := first[k]; q != nil {
				t.Errorf("%s leads to %s (%s) and to %s (%s)", k.Append(nil), q.Name, q.Short, p.Name, p.Short)
			}
			first[k] = p
		}
	}
}
