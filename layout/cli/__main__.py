"""`python -m layout.cli` is `banxin`."""

from layout.cli import main

if __name__ == "__main__":
    main()
