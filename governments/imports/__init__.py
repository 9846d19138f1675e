"""Imports of tables: upload, preview, apply as one batch, undo as one batch.

A package adds a kind of import in three steps (docs/adr/0011):

1. A class in the package, named in `settings.IMPORT_KINDS` (the pages find it there):

    class MemberListImport(ImportKind):
        key = "member-list"                      # in addresses and on the batch; never changes
        title = _("Member list of a network")
        lead = _("Who belongs to a network since when, one member in each row.")
        columns = (Column("member", _("Member"), headings=("회원",), required=True), …)
        example = (("부산광역시", "2019-04-16"), …)  # rows of the example file, in the order of `columns`
        options_form = MemberListOptions         # what is asked beside the file; none by default

        def may_import(self, user): …            # asked by every page; who may not, does not see its batches
        def plan(self, table, *, options, on) -> Plan: …    # reads only, constant queries; see below
        def apply(self, plan, *, batch, by, at): …          # writes; inside one transaction
        def undo(self, batch, *, by): …          # writes; a ValidationError says why it cannot be undone
        def undo_obstacles(self, batch): …       # sentences for the page before anybody presses «undo»
        def records(self, batch): …              # (label, address) of what it made, for the result page

2. `plan` makes a `Line` for each row and calls nothing that writes:

    plan = Plan()
    for row in table.rows:
        line = plan.line(row, title=row["member"])
        since = line.read("since", read_day)     # governments.dates; a ValidationError becomes its problem
        if not row["member"]:
            line.refuse(_("The name is missing."), "member")
        elif known:
            line.tell(RowOutcome.SAME)
        else:
            line.tell(RowOutcome.ADDED, _("%(name)s becomes a member.") % …, step=Step(…))
        line.remark(_("Similar: …"))             # worth a look, stops nothing
    plan.note(_("…"))                            # about the file as a whole
    plan.refuse(_("…"))                          # an error of the file as a whole

   `step` is what `apply` needs to know, a dataclass whose repr says all of it: `plan.steps` has those of all
   rows. While any line has a problem nothing is applied: all rows or none.

3. Rows that the batch made point to it by a nullable foreign key to `governments.ImportBatch`; former
   values of rows that it changed go into the dict that `apply` returns, kept as `batch.before`. `undo`
   reads both.

Applying plans anew; if the plan is not the one that was shown, nothing is written and the new one is shown.
"""

from governments.choices import RowOutcome
from governments.imports.kinds import ImportKind
from governments.imports.plans import Line, Plan
from governments.tables import Column, Row, Table

__all__ = ["Column", "ImportKind", "Line", "Plan", "Row", "RowOutcome", "Table"]
