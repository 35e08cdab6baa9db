package main

import "time"

// every calls f again and again, with a pause before each time, until quit is closed.
func every(quit <-chan struct{}, pause time.Duration, f func(now time.Time)) {
	ticker := time.NewTicker(pause)
	defer ticker.Stop()
	for {
		select {
		case <-quit:
			return
		case now := <-ticker.C:
			f(now)
		}
	}
}
