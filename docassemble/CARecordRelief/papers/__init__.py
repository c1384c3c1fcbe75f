"""Court papers, the letter and the hand-off sheet: from a case file and its screening to DOCX and PDF.

`packet` says which papers there are and with which words; `render` turns them into files. Nothing here decides law:
what may be asked for, under which branch and from which day on, is read from the findings.
"""
