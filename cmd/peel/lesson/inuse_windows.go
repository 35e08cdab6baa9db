package lesson

import "golang.org/x/sys/windows"

// addressInUse is how the system says that a port is taken.
const addressInUse = windows.WSAEADDRINUSE
