"""Which refusals of requests that fit the description follow from what is stored, which no schema can say."""

import json

import schemathesis

# A code that fits its pattern and is of no record.
OF_NO_RECORD = {"invalid_choice", "invalid_pk_value", "does_not_exist"}
FILES = ("csv", "xlsx")
READS = ("GET", "HEAD")
CHANGES = ("PUT", "PATCH", "DELETE")


@schemathesis.hook
def before_call(context, case, kwargs) -> None:
    """Half of the changes name any state: a guessed one is refused before the body is looked at."""
    sent = case.headers or {}
    if case.method in CHANGES and "If-Match" in sent and len(sent["If-Match"]) % 2 == 0:
        sent["If-Match"] = "*"


@schemathesis.hook
def filter_failure(context, failure, case, response) -> bool:
    """False where the failure is none."""
    if type(failure).__name__ == "AcceptedNegativeData" and case.path.endswith("/batch/"):
        # Where each entry has a result, a wrong one is refused alone, and the answer counts it.
        return response.status_code != 200 or not json.loads(response.content)["refused"]
    if type(failure).__name__ != "RejectedPositiveData":
        return True
    if case.method not in READS:
        # As the record stands, If-Match, and files whose kind is seen in their bytes alone.
        return response.status_code not in (400, 412, 415)
    if response.status_code != 400:
        return True
    errors = json.loads(response.content)["errors"]
    return not errors or not all(is_explained(error, case.query or {}) for error in errors)


def is_explained(error: dict, query: dict) -> bool:
    if error["code"] in OF_NO_RECORD or error["field"] == "cursor":
        return True
    # What is left out cannot be unfolded, and a file is the whole list, in flat rows.
    if error["field"] == "expand" and "fields" in query:
        return True
    return error["field"] in ("limit", "expand") and query.get("format") in FILES
