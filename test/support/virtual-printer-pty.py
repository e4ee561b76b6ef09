"""A terminal whose other end is a printer on a loopback port. Prints the terminal's path; with port 0 nobody reads it. Ends with its input."""
import os, pty, select, socket, sys

port = int(sys.argv[1])
master, slave = pty.openpty()
print(os.ttyname(slave), flush=True)
printer = socket.create_connection(("127.0.0.1", port)) if port else None
while True:
    watched = [sys.stdin] + ([master, printer] if printer else [])
    ready, _, _ = select.select(watched, [], [])
    if sys.stdin in ready:
        break
    if master in ready:
        printer.sendall(os.read(master, 4096))
    if printer in ready:
        answer = printer.recv(4096)
        if not answer:
            break
        os.write(master, answer)
