"""Rows of texts as a CSV or XLSX file that no spreadsheet program takes for formulas."""

import csv
import io
import tempfile

# What makes a cell a formula, and the control characters that hide one (OWASP, CSV Injection).
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")


def write_csv(rows):
    """Return an open file at its start: UTF-8 with a byte order mark, for Excel's sake."""
    file = tempfile.TemporaryFile()
    try:
        text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="")
        writer = csv.writer(text)
        for row in rows:
            writer.writerow([escape_formula(value) for value in row])
        text.flush()
        text.detach()
        file.seek(0)
    except BaseException:
        file.close()
        raise
    return file


def write_xlsx(rows):
    """Return an open file at its start: one sheet of texts, never numbers, formulas or links."""
    import xlsxwriter  # noqa: PLC0415

    file = tempfile.TemporaryFile()
    try:
        with xlsxwriter.Workbook(file, {"constant_memory": True}) as workbook:
            bold = workbook.add_format({"bold": True})
            sheet = workbook.add_worksheet()
            for number, row in enumerate(rows):
                for column, value in enumerate(row):
                    sheet.write_string(number, column, value, None if number else bold)
        file.seek(0)
    except BaseException:
        file.close()
        raise
    return file


def escape_formula(value):
    """Return a text that spreadsheet programs show instead of computing it."""
    return f"'{value}" if value.startswith(FORMULA_STARTS) else value
