"""How Sphinx makes pages of the guides; `docs/site/build.py` collects them."""

project = "THADS"
html_title = "THADS · kho thống kê thi hành án dân sự"
language = "en"
extensions = ["myst_parser"]
myst_heading_anchors = 3
myst_links_external_new_tab = False
# Headings may begin below the first level, as in CHANGELOG.md.
suppress_warnings = ["myst.header"]
html_theme = "furo"
html_show_sphinx = False
html_show_copyright = False
html_copy_source = False
# It would fetch the pages that were found, which a browser refuses for files.
html_show_search_summary = False
html_extra_path = ["bi_contract.json", "kubernetes-values.yaml"]
highlight_language = "none"
