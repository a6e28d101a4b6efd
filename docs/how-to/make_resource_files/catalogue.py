"""Every file that is made: which papers become which kinds of file, which workbooks and which calendar."""

from make_resource_files.formats.blocks import Paper
from make_resource_files.formats.cells import Workbook
from make_resource_files.papers import cash_flow, contract, costs, customers, dates, group, letters, payslip, premises

TEXTS: tuple[tuple[Paper, tuple[str, ...]], ...] = (
    (costs.COST_PAPER, ("pdf",)),
    (costs.BREAK_EVEN_PAPER, ("pdf",)),
    (cash_flow.CASH_PAPER, ("pdf",)),
    (premises.RENT, ("pdf",)),
    (premises.SANITARY, ("odt", "pdf")),
    (contract.CONTRACT, ("odt", "docx")),
    (payslip.PAYSLIP_PAPER, ("pdf",)),
    (letters.LETTERS, ("odt", "pdf")),
    (customers.CHANGES, ("odt", "pdf")),
    (customers.PRIVACY, ("odt", "pdf")),
    (dates.CALENDAR_PAPER, ("pdf",)),
    (customers.QUOTATION, ("odt", "docx")),
    (group.GROUP, ("odt", "pdf")),
)
"""The glossary comes besides: its words are read from its document."""

GLOSSARY_KINDS = ("odt", "pdf")

WORKBOOKS: tuple[Workbook, ...] = (
    costs.COST_BOOK,
    costs.BREAK_EVEN_BOOK,
    cash_flow.CASH_BOOK,
    payslip.PAYSLIP_BOOK,
    customers.DATA_BOOK,
)
