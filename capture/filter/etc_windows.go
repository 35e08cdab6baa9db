package filter

import "os"

// etc is where the names of services, protocols and networks are.
func etc() string { return os.Getenv("SystemRoot") + `\System32\drivers\etc` }
