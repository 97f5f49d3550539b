"""The grade of an app as it stands in every report and on every page."""

from gateway.rules import Grade, grade
from gateway.store.queries.overview import AppOverview


def verdict(overview: AppOverview) -> Grade:
    """Letter and reason. Traffic that no app is known for has no grade: it is not one app's doing."""
    if not overview.app:
        return Grade("", "No app is known for this traffic.")
    return grade(overview.each_finding, overview.connections)
