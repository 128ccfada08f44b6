"""Files in, on the disk out.

`folder`    an output folder put in place, whole or not at all; a single file
`exchange`  how the new one takes the place of the former one
`lock`      builds of the same folder wait for each other
`disk`      bytes written through to the disk, the system's errors told
`sums`      SHA256SUMS and JSON files as bytes
"""
