"""``portal schedule``, ``upcoming`` and ``promises``: what they say, what they give as JSON, how they end."""

from tests.features.command_line.command import Command

FAR = "2100-01-01T08:00"


def test_builds_that_recur(published: Command) -> None:
    """A plan is added, listed, paused and removed, and what is coming has it."""
    added = published.json("schedule", "add", "--type", "news", "--days", "51", "--hour", "07:00", "--only-build")
    assert (added["kind"], added["type"], added["weekdays"], added["hour"], added["publishes"]) == (
        *("build", "news", "15", "07:00"),
        False,
    )
    assert "Noticias: los lunes y viernes a las 7:00" in published.run("schedule", "list").stdout
    assert {event["kind"] for event in published.json("upcoming", "--days", "8")["events"]} >= {"build"}
    assert "queda en pausa" in published.run("schedule", "pause", "1").stdout
    assert "en pausa" in published.run("schedule", "list").stdout
    assert published.run("schedule", "pause", "1", "--end").exit_code == 0
    assert published.run("schedule", "remove", "1").exit_code == 0
    assert published.json("schedule", "list") == {"schedules": []}
    assert published.run("schedule", "remove", "1").exit_code == 3


def test_a_publication(published: Command) -> None:
    """Only a sealed build that is newer than the live one is planned, at a moment to come, with a reason."""
    assert published.run("schedule", "add", "--build", "9", "--at", FAR, "--reason", "x").exit_code == 3
    live = published.run("schedule", "add", "--build", "1", "--at", FAR, "--reason", "x")
    assert (live.exit_code, "ya está en línea" in live.stderr) == (2, True)
    published.run("build", "--whole")
    past = published.run("schedule", "add", "--build", "2", "--at", "2020-01-01T08:00", "--reason", "x")
    assert (past.exit_code, "ya pasó" in past.stderr) == (2, True)
    assert published.run("schedule", "add", "--build", "2", "--at", FAR).exit_code == 2
    plan = published.json("schedule", "add", "--build", "2", "--at", FAR, "--reason", "Empieza")
    assert (plan["build"], plan["due"], plan["reason"]) == (2, "2100-01-01T11:00:00+00:00", "Empieza")


def test_wrong_use(published: Command) -> None:
    """Neither a build nor an hour, an hour that is none, and a module that is none are wrong use, in sentences."""
    for given, told in (
        ((), "--hour"),
        (("--hour", "24:00"), "La hora va como 07:00"),
        (("--hour", "07:00", "--days", "8"), "1 es lunes"),
        (("--hour", "07:00", "--type", "nada"), "no es un módulo"),
    ):
        result = published.run("schedule", "add", *given)
        assert (result.exit_code, told in result.stderr) == (2, True), result.stderr


def test_promises(published: Command) -> None:
    """Promises are told in sentences, changed one at a time, and given as JSON."""
    assert "Promesa: cada día." in published.run("promises").stdout
    changed = published.json("promises", "--type", "article", "--days", "30")["promises"]
    (article,) = (promise for promise in changed if promise["type"] == "article")
    assert (article["days"], article["broken"]) == (30, False)
    assert published.run("promises", "--type", "article").exit_code == 2
    assert published.run("promises", "--type", "nada", "--days", "1").exit_code == 2
