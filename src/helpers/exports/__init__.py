"""Tables in; files for other tools out: workbooks, annotations (W3C, brat, TimeML), the network of sources (GraphML)."""
