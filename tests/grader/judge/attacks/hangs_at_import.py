"""Its top level does not end.

Must get: runs on and on|no answer
"""

while True:
    pass
