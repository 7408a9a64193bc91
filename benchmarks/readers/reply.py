"""One request of a browser tab over Streamlit's websocket, without a browser; its messages are Streamlit's own."""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass, field

from streamlit.proto.Alert_pb2 import Alert
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection

from dashboard.pages.parts.markdown import md_escape
from dashboard.words.interface import STALE

FAULTS = (Alert.ERROR, Alert.WARNING)  # other notes belong to a page
COUNT = re.compile(
    r"""
    \*\*          # the sentence on what is in scope is bold
    ([\d,]+)      # articles
    [ ]articles?[ ]from
    """,
    re.VERBOSE,
)


@dataclass
class Reply:
    """What a tab got: the number of articles in the sentence and in the key figure, and errors."""

    counts: set[int] = field(default_factory=set)
    errors: list[str] = field(default_factory=list)


async def ask(tab: ClientConnection, page: str, query: str, seconds: float) -> Reply:
    """The reply to opening a page; raises TimeoutError where it does not end in time."""
    asked = BackMsg()
    asked.rerun_script.page_name, asked.rerun_script.query_string = page, query
    await tab.send(asked.SerializeToString())
    reply = Reply()
    async with asyncio.timeout(seconds):
        while True:
            message = ForwardMsg()
            message.ParseFromString(await tab.recv(decode=False))
            kind = message.WhichOneof("type")
            if kind == "delta":
                _read(message, reply)
            if kind == "script_finished" and message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                if message.script_finished == ForwardMsg.FINISHED_WITH_COMPILE_ERROR:
                    reply.errors.append("the script does not compile")
                return reply


def _read(message: ForwardMsg, reply: Reply) -> None:
    element = message.delta.new_element
    kind = element.WhichOneof("type")
    if kind == "markdown":
        reply.counts |= {int(count.replace(",", "")) for count in COUNT.findall(element.markdown.body)}
    elif kind == "metric" and element.metric.label == "Articles":
        reply.counts.add(int(element.metric.body.replace(",", "")))
    elif kind == "exception":
        reply.errors.append(element.exception.type)
    elif kind == "alert" and (element.alert.format in FAULTS or element.alert.body == md_escape(STALE)):
        reply.errors.append(element.alert.body)
