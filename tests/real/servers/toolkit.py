"""django-oauth-toolkit as a second authorization server, independent of the first. One file, one database in a folder of its own.

The settings are one JSON object in the first argument: `folder`, `life`.
"""

import json
import os
import sys
from pathlib import Path

import django
from django.conf import settings

from serving import serve

os.environ["OAUTHLIB_INSECURE_TRANSPORT"] = "1"
ours = json.loads(sys.argv[1])


def configure(url):
    settings.configure(
        SECRET_KEY="only for tests",
        ALLOWED_HOSTS=["127.0.0.1", "localhost"],
        ROOT_URLCONF=__name__,
        USE_TZ=True,
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
        DATABASES={
            "default": {
                "ENGINE": "django.db.backends.sqlite3",
                "NAME": Path(ours["folder"]) / "toolkit.sqlite3",
                "OPTIONS": {"timeout": 30},
            }
        },
        INSTALLED_APPS=[
            "django.contrib.auth",
            "django.contrib.contenttypes",
            "django.contrib.sessions",
            "oauth2_provider",
        ],
        MIDDLEWARE=[
            "django.contrib.sessions.middleware.SessionMiddleware",
            "django.contrib.auth.middleware.AuthenticationMiddleware",
        ],
        TEMPLATES=[
            {
                "BACKEND": "django.template.backends.django.DjangoTemplates",
                "APP_DIRS": True,
                "OPTIONS": {"context_processors": ["django.template.context_processors.request"]},
            }
        ],
        LOGIN_URL="/login/",
        OAUTH2_PROVIDER={
            "ACCESS_TOKEN_EXPIRE_SECONDS": ours.get("life", 3),
            "REFRESH_TOKEN_EXPIRE_SECONDS": 600,
            "AUTHORIZATION_CODE_EXPIRE_SECONDS": 60,
            "ROTATE_REFRESH_TOKEN": True,
            "REFRESH_TOKEN_REUSE_PROTECTION": True,
            "REFRESH_TOKEN_GRACE_PERIOD_SECONDS": 0,
            "PKCE_REQUIRED": True,
            "ALLOWED_REDIRECT_URI_SCHEMES": ["http", "https"],
            "SCOPES": {"read": "Read", "write": "Write"},
            "DEFAULT_SCOPES": ["read"],
            "OAUTH_DEVICE_VERIFICATION_URI": f"{url}/o/device",
        },
    )
    django.setup()


def applications():
    from django.contrib.auth.models import User
    from django.core.management import call_command
    from oauth2_provider.models import Application

    call_command("migrate", verbosity=0)
    user = User(username="alice")
    user.set_password("correct horse")
    user.save()

    def add(name, grant, secret="", **more):
        kind = "confidential" if secret else "public"
        Application.objects.create(
            client_id=name,
            name=name,
            client_secret=secret,
            hash_client_secret=False,
            client_type=kind,
            authorization_grant_type=grant,
            **more,
        )

    add("machine", "client-credentials", "machine-secret")
    add("native", "authorization-code", redirect_uris="http://127.0.0.1/callback")
    add("person", "password", "person-secret")
    add("tv", "urn:ietf:params:oauth:grant-type:device_code")


def application(url):
    configure(url)
    applications()
    from django.core.wsgi import get_wsgi_application

    global urlpatterns
    urlpatterns = routes()
    return get_wsgi_application()


def routes():
    from django.contrib.auth import authenticate, login
    from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
    from django.urls import include, path
    from django.views.decorators.csrf import csrf_exempt
    from oauth2_provider.views.generic import ProtectedResourceView

    class Who(ProtectedResourceView):
        def get(self, request, *arguments, **names):
            return JsonResponse({"user": getattr(request.resource_owner, "username", None)})

    def enter(request):
        if request.method == "POST":
            user = authenticate(request, username=request.POST["username"], password=request.POST["password"])
            if user:
                login(request, user)
                return HttpResponseRedirect(request.GET.get("next", "/"))
        return HttpResponse(
            "<title>Log in</title><form method=post><input name=username><input name=password type=password>"
            "<button type=submit>Log in</button></form>"
        )

    return [
        path("o/", include("oauth2_provider.urls", namespace="oauth2_provider")),
        path("login/", csrf_exempt(enter)),
        path("who", Who.as_view()),
    ]


if __name__ == "__main__":
    sys.modules["toolkit"] = sys.modules["__main__"]
    serve(application)
