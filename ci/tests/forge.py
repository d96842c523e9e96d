"""A server that behaves like the comments APIs of GitHub and GitLab, as far as `ci/comment.py` sees them."""

import json
import re
import threading
from collections import deque
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

HEAD = "a" * 40


class Forge:
    """Comments in memory, behind a port of this machine. Use it as `with Forge() as forge`."""

    def __init__(self, kind="github", me="github-actions[bot]", page_size=100, longest=65536):
        self.kind, self.me, self.page_size, self.longest = kind, me, page_size, longest
        self.comments, self.next_id, self.log = [], 1, []
        self.head, self.head_repo, self.state = HEAD, "town/claims", "open"
        # What the next requests of a method are answered instead: (method, status, headers, whether it is obeyed first).
        self.faults = deque()
        # Called before a request is answered: somebody else acts at this moment.
        self.meanwhile = lambda method, path: None
        self.knows_user = True
        self.lock = threading.RLock()

    def __enter__(self):
        forge = self

        class Handler(BaseHTTPRequestHandler):
            def answer(self):
                length = int(self.headers.get("Content-Length") or 0)
                sent = json.loads(self.rfile.read(length)) if length else None
                with forge.lock:
                    status, headers, body = forge.handle(self.command, self.path, self.headers, sent)
                data = b"" if body is None else json.dumps(body).encode()
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

            do_GET = do_POST = do_PATCH = do_PUT = do_DELETE = answer

            def log_message(self, *_):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        # What `meanwhile` raises is a connection that breaks; nobody needs to read about it.
        self.server.handle_error = lambda *_: None
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}"
        self.thread = threading.Thread(target=self.server.serve_forever, args=(0.01,))
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.thread.join()
        self.server.server_close()

    def add(self, body, by=None, **more):
        who = {"login": by or self.me, "username": by or self.me}
        comment = {"id": self.next_id, "body": body, "user": who, "author": who, **more}
        self.next_id += 1
        self.comments.append(comment)
        return comment

    def fail(self, method, status, headers=None, obey=False, times=1):
        self.faults.extend([(method, status, headers or {}, obey)] * times)

    def writes(self):
        """What was sent beside reading, in order."""
        return [method for method, _ in self.log if method != "GET"]

    def handle(self, method, path, headers, sent):
        path, _, query = path.partition("?")
        self.log.append((method, path))
        self.meanwhile(method, path)
        token = headers.get("Authorization") if self.kind == "github" else headers.get("PRIVATE-TOKEN")
        if token not in ("Bearer secret", "secret"):
            return 401, {}, {"message": "Bad credentials"}
        if self.faults and self.faults[0][0] == method:
            _, status, more, obey = self.faults.popleft()
            if obey:
                self.obey(method, path, query, sent)
            return status, more, {"message": "Resource not accessible by integration" if status == 403 else "fault"}
        return self.obey(method, path, query, sent)

    def obey(self, method, path, query, sent):
        if path == "/user":
            return (200, {}, {"login": self.me, "username": self.me}) if self.knows_user else (403, {}, {"message": "no"})
        if self.kind == "github":
            one, many = r"/repos/town/claims/issues/comments/(\d+)", "/repos/town/claims/issues/7/comments"
            pull, edit = "/repos/town/claims/pulls/7", "PATCH"
        else:
            one, many = r"/projects/town%2Fclaims/merge_requests/7/notes/(\d+)", "/projects/town%2Fclaims/merge_requests/7/notes"
            pull, edit = "/projects/town%2Fclaims/merge_requests/7", "PUT"
        if (method, path) == ("GET", pull):
            head = {"sha": self.head, "repo": {"full_name": self.head_repo}}
            return 200, {}, {"head": head, "sha": self.head, "state": self.state}
        if (method, path) == ("GET", many):
            return self.page(query)
        if method in ("POST", edit) and len(sent["body"]) > self.longest:
            return (422 if self.kind == "github" else 400), {}, {"message": "Validation Failed: body is too long"}
        if (method, path) == ("POST", many):
            return 201, {}, self.add(sent["body"])
        found = re.fullmatch(one, path)
        comment = found and next((c for c in self.comments if c["id"] == int(found[1])), None)
        if not comment:
            return 404, {}, {"message": "Not Found"}
        if comment["user"]["login"] != self.me:
            raise AssertionError(f"{method} of somebody else's comment")
        if method == edit:
            comment["body"] = sent["body"]
            return 200, {}, comment
        self.comments.remove(comment)
        return 204, {}, None

    def page(self, query):
        asked = dict(pair.split("=") for pair in query.split("&"))
        size, page = min(int(asked["per_page"]), self.page_size), int(asked["page"])
        found = self.comments[(page - 1) * size : page * size]
        more = page * size < len(self.comments)
        if self.kind == "gitlab":
            return 200, {"X-Next-Page": str(page + 1) if more else ""}, found
        return 200, {"Link": f'<{self.url}/x?page={page + 1}>; rel="next"'} if more else {}, found
