"""The formats in which news databases, libraries, mail programs and offices hand out many articles in one file.

One module per format or family; each yields rows whose columns `columns.py` knows. They run in a child process.
"""
