"""Durable execution: the only module that knows DBOS. What it records are digests, sequence numbers and ids."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

from pipeline.kernel.faults import Fault

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from dbos import WorkflowHandle

    from pipeline.kernel.settings import Settings
    from pipeline.season.ledger import Connection

Result = TypeVar("Result")

_APP = "pipeline"
_QUEUE_POLL_SECONDS = 0.2
_WAIT_POLL_SECONDS = 0.05
_LISTENER_SECONDS = 0.1
"""How long the engine's listener sleeps between two looks at a list of ours that is always empty, and so how long
`close` waits for it; by itself it sleeps a second."""

KEEP_FINISHED = 500
OFFICE_QUEUE = "office"
"""The queue of everything that starts LibreOffice: one at a time."""


class Job:
    """A workflow under way."""

    def __init__(self, handle: WorkflowHandle[object]) -> None:
        self._handle = handle

    def is_done(self) -> bool:
        """Tell whether it has come to an end, well or badly."""
        with _broken_house_told():
            status = self._handle.get_status().status
        return status not in {"PENDING", "ENQUEUED", "DELAYED"}

    def result(self) -> object:
        """Wait for the end and give the result.

        Raises:
            Exception: Whatever the workflow raised.
        """
        return self._handle.get_result(polling_interval_sec=_WAIT_POLL_SECONDS)


class Engine:
    """Runs named workflows once each, whatever is killed in between.

    A workflow is a plain function; inside it, every effect goes through `step` or `transaction`, whose results are
    recorded and not computed again after a restart. Register all workflows before `launch`.
    """

    def __init__(self, settings: Settings) -> None:
        from dbos import DBOS, DBOSPortableJSONSerializer, SQLAlchemyDatasource

        from pipeline.kernel.settings import PROGRAM_VERSION

        serializer = DBOSPortableJSONSerializer()
        self._dbos = DBOS(
            config={
                "name": _APP,
                "system_database_url": settings.database_url,
                "application_version": PROGRAM_VERSION,
                "executor_id": settings.executor,
                "serializer": serializer,
                "log_level": "WARNING",
                "max_executor_threads": 8,
                "notification_listener_polling_interval_sec": _LISTENER_SECONDS,
            }
        )
        self._datasource = SQLAlchemyDatasource.create(settings.database_url, serializer=serializer)
        self._workflows: dict[str, Callable[..., object]] = {}

    def register(self, name: str, workflow: Callable[..., object]) -> None:
        """Make a function known under a lasting name."""
        from dbos import DBOS

        self._workflows[name] = DBOS.workflow(name=name, max_recovery_attempts=10)(workflow)

    def launch(self) -> None:
        """Start, and take up what a kill interrupted."""
        from dbos import DBOS

        with _broken_house_told():
            DBOS.launch()
        DBOS.register_queue(OFFICE_QUEUE, worker_concurrency=1, polling_interval_sec=_QUEUE_POLL_SECONDS)

    def close(self) -> None:
        """Stop taking up work."""
        from dbos import DBOS

        DBOS.destroy(destroy_registry=True)

    def run(self, name: str, workflow_id: str, *args: object) -> object:
        """Run a workflow to its end, or wait for the one already under way with this id.

        Raises:
            Fault: The database is broken, or the workflow met a fault.
        """
        from dbos import DBOS, SetWorkflowID

        with _broken_house_told():
            with SetWorkflowID(workflow_id):
                job = DBOS.start_workflow(self._workflows[name], *args)
            return job.get_result(polling_interval_sec=_WAIT_POLL_SECONDS)

    def enqueue(self, name: str, workflow_id: str, *args: object) -> Job:
        """Put a workflow on the queue of LibreOffice and go on."""
        from dbos import DBOS, SetWorkflowID

        with _broken_house_told(), SetWorkflowID(workflow_id):
            return Job(DBOS.enqueue_workflow(OFFICE_QUEUE, self._workflows[name], *args))

    def step(self, name: str, function: Callable[..., Result], *args: object) -> Result:
        """Run one step inside a workflow; its result is recorded, so it must be ids only."""
        from dbos import DBOS

        return DBOS.run_step({"name": name}, function, *args)

    def transaction(self, name: str, function: Callable[..., Result], *args: object) -> Result:
        """Run one step whose database effects and whose record are committed together.

        Args:
            name: The step's lasting name.
            function: Takes the connection first, then `args`.
            args: Ids and digests only.

        Raises:
            Fault: The database is broken. A wrong statement is a bug, and is raised as it comes.
        """

        def body() -> Result:
            connection: Connection = self._datasource.sql_session().connection()
            return function(connection, *args)

        with _broken_house_told():
            return self._datasource.run_tx_step({"name": name}, body)

    def prune(self) -> None:
        """Forget finished workflows but for the newest few hundred."""
        from dbos import DBOS

        with _broken_house_told():
            done = DBOS.list_workflows(
                status=["SUCCESS", "ERROR"], sort_desc=True, offset=KEEP_FINISHED, load_input=False, load_output=False
            )
            if done:
                DBOS.delete_workflows([workflow.workflow_id for workflow in done])


@contextmanager
def _broken_house_told() -> Iterator[None]:
    """Raise what the engine meets of a broken database as a fault; its connections are its own."""
    from sqlalchemy.exc import SQLAlchemyError

    from pipeline.season.ledger.connect import breaks_house

    try:
        yield
    except SQLAlchemyError as trouble:
        if breaks_house(trouble):
            raise Fault("O910", detail=type(trouble).__name__) from trouble
        raise
