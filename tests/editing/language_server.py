"""A client of the YAML language server that VS Code's extension runs, over stdio, with .vscode/settings.json."""

import json
import queue
import subprocess
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tests.conftest import ROOT

SERVER = ROOT / "node_modules/yaml-language-server/bin/yaml-language-server"
PATIENCE = 30
Message = dict[str, Any]


def settings(section: str) -> object:
    """Return what the editor answers when the server asks for a section of its settings."""
    written = json.loads((ROOT / ".vscode/settings.json").read_text("utf-8"))
    return {key.removeprefix(f"{section}."): value for key, value in written.items() if key.startswith(f"{section}.")} | (
        {"schemaStore": {"enable": False}, "validate": True, "hover": True, "completion": True} if section == "yaml" else {}
    )


class Client:
    """Sends requests one at a time and keeps the diagnostics of each file."""

    def __init__(self, node: str) -> None:
        """Start the server and shake hands."""
        command = [node, str(SERVER), "--stdio"]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        self.inbox: queue.Queue[Message] = queue.Queue()
        self.diagnostics: dict[str, list[Message]] = {}
        self.number = 0
        self.reader = threading.Thread(target=self._receive, daemon=True)
        self.reader.start()
        self.request(
            "initialize",
            {
                "processId": None,
                "rootUri": ROOT.as_uri(),
                "workspaceFolders": [{"uri": ROOT.as_uri(), "name": "calls"}],
                "capabilities": {
                    "workspace": {"configuration": True},
                    "textDocument": {"hover": {"contentFormat": ["markdown"]}, "publishDiagnostics": {}},
                },
            },
        )
        self.notify("initialized", {})

    def close(self) -> None:
        """End the server."""
        self.process.kill()
        self.process.wait(PATIENCE)
        self.reader.join(PATIENCE)
        for stream in (self.process.stdin, self.process.stdout):
            if stream:
                stream.close()

    def notify(self, method: str, params: Message) -> None:
        """Tell the server something."""
        self._send({"method": method, "params": params})

    def request(self, method: str, params: Message) -> Any:
        """Ask the server something and return its answer."""
        self.number += 1
        number = self.number
        self._send({"id": number, "method": method, "params": params})
        while True:
            message = self._next()
            if message.get("id") == number and "method" not in message:
                assert "error" not in message, message
                return message["result"]

    def open(self, path: Path, text: str) -> list[Message]:
        """Open a file with a text and return its diagnostics."""
        return self.open_all({path: text})[path]

    def open_all(self, texts: Mapping[Path, str]) -> dict[Path, list[Message]]:
        """Open files at once, since the server waits a while after each, and return the diagnostics of each."""
        for path, text in texts.items():
            document = {"uri": path.as_uri(), "languageId": "yaml", "version": 1, "text": text}
            self.notify("textDocument/didOpen", {"textDocument": document})
        while not {path.as_uri() for path in texts} <= self.diagnostics.keys():
            self._next()
        return {path: self.diagnostics[path.as_uri()] for path in texts}

    def _send(self, message: Message) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self.process.stdin
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.process.stdin.flush()

    def _next(self) -> Message:
        """Return the next message, and answer what the server itself asks."""
        message = self.inbox.get(timeout=PATIENCE)
        if message.get("method") == "textDocument/publishDiagnostics":
            self.diagnostics[message["params"]["uri"]] = message["params"]["diagnostics"]
        elif "method" in message and "id" in message:
            asked = message["params"]["items"] if message["method"] == "workspace/configuration" else []
            self._send({"id": message["id"], "result": [settings(item.get("section", "")) for item in asked] or None})
        return message

    def _receive(self) -> None:
        assert self.process.stdout
        while header := self.process.stdout.readline():
            length = 0
            while header.strip():
                name, _, value = header.partition(b":")
                length = int(value) if name.lower() == b"content-length" else length
                header = self.process.stdout.readline()
            self.inbox.put(json.loads(self.process.stdout.read(length)))
