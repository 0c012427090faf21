# SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Serves every page of the portal in every state (fixture-gallery.c) to a browser, under the portal's own policy.

    with Gallery(program, static) as gallery, Browser() as browser:
        for name in gallery.names:
            browser.open(gallery.address(name))
"""
import functools
import http.server
import os
import shutil
import subprocess
import tempfile
import threading

POLICY = ("default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
          "form-action 'self'; frame-ancestors 'none'; base-uri 'none'")


class Handler(http.server.SimpleHTTPRequestHandler):
    def end_headers(self):
        self.send_header("Content-Security-Policy", POLICY)
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def do_GET(self):
        # the portal's own calls: a page of the gallery waits for an answer that does not come
        if self.path.startswith("/v1/"):
            self.server.over.wait(60)
            return
        super().do_GET()

    def log_message(self, *_):
        pass


class Gallery:
    def __init__(self, program, static):
        self._folder = tempfile.TemporaryDirectory(prefix="gallery-")
        subprocess.run([program, self._folder.name], check=True)
        self.names = sorted(name.removesuffix(".html") for name in os.listdir(self._folder.name) if name.endswith(".html"))
        shutil.copytree(static, os.path.join(self._folder.name, "static"))
        self._server = http.server.ThreadingHTTPServer(
            ("127.0.0.1", 0), functools.partial(Handler, directory=self._folder.name))
        self._server.daemon_threads = True
        self._server.over = threading.Event()
        self._thread = threading.Thread(target=self._server.serve_forever)
        self._thread.start()

    def address(self, name):
        return f"http://127.0.0.1:{self._server.server_port}/{name}.html"

    def close(self):
        self._server.over.set()
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()
        self._folder.cleanup()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()
