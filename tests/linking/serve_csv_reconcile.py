"""Serves a table with csv-reconcile, in that library's own environment, until it is ended.

python serve_csv_reconcile.py TABLE CONFIG INSTANCE_FOLDER PORT
"""

from __future__ import annotations

import sys

from csv_reconcile import create_app, initdb  # type: ignore[import-not-found]

table, config, folder, port = sys.argv[1:]
app = create_app(config=config, instance_path=folder, scorerOption="")
with app.app_context():
    initdb.init_db_with_context(table, "id", "name")
app.run(host="127.0.0.1", port=int(port), debug=False)
