"""Serves a WSGI application on a free port of this machine, until stdin ends. The first line on stdout is the address."""

import json
import os
import sys
import threading
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server


class Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True
    request_queue_size = 256


class Quiet(WSGIRequestHandler):
    def log_message(self, *arguments):
        pass


def serve(make_application):
    """`make_application` is called with the address: some applications have to know it."""
    server = make_server("127.0.0.1", 0, None, server_class=Server, handler_class=Quiet)
    url = f"http://127.0.0.1:{server.server_port}"
    server.set_app(make_application(url))
    threading.Thread(target=end_with_stdin, daemon=True).start()
    print(json.dumps({"url": url}), flush=True)
    server.serve_forever()


def end_with_stdin():
    sys.stdin.buffer.read()
    os._exit(0)
