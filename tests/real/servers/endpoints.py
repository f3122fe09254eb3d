"""Token endpoints that are not OAuth 2, by three packages: simplejwt, knox and the tokens of Django REST framework.

The settings are one JSON object in the first argument: `folder`, `life`.
"""

import datetime
import json
import sys
from pathlib import Path

import django
from django.conf import settings

from serving import serve

ours = json.loads(sys.argv[1])
life = datetime.timedelta(seconds=ours.get("life", 3))


def configure():
    settings.configure(
        SECRET_KEY="only for tests, and long enough to sign with",
        ALLOWED_HOSTS=["127.0.0.1"],
        ROOT_URLCONF=__name__,
        USE_TZ=True,
        # An offset in what knox says.
        TIME_ZONE="America/Chicago",
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
        DATABASES={
            "default": {
                "ENGINE": "django.db.backends.sqlite3",
                "NAME": Path(ours["folder"]) / "endpoints.sqlite3",
                "OPTIONS": {"timeout": 30},
            }
        },
        INSTALLED_APPS=[
            "django.contrib.auth",
            "django.contrib.contenttypes",
            "rest_framework",
            "rest_framework.authtoken",
            "knox",
            "rest_framework_simplejwt.token_blacklist",
        ],
        SIMPLE_JWT={
            "ACCESS_TOKEN_LIFETIME": life,
            "REFRESH_TOKEN_LIFETIME": datetime.timedelta(seconds=120),
            "ROTATE_REFRESH_TOKENS": True,
            "BLACKLIST_AFTER_ROTATION": True,
        },
        REST_KNOX={"TOKEN_TTL": life},
        REST_FRAMEWORK={"UNAUTHENTICATED_USER": None},
    )
    django.setup()


def users():
    from django.contrib.auth.models import User
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    for name, password in [("alice", "correct horse"), ("älice", "pä:ss wörd")]:
        user = User(username=name)
        user.set_password(password)
        user.save()


def routes():
    from django.http import JsonResponse
    from django.urls import path
    from knox.auth import TokenAuthentication as KnoxToken
    from knox.views import LoginView, LogoutView
    from rest_framework.authentication import BasicAuthentication
    from rest_framework.authentication import TokenAuthentication as PlainToken
    from rest_framework.authtoken.views import obtain_auth_token
    from rest_framework.permissions import IsAuthenticated
    from rest_framework.response import Response
    from rest_framework.views import APIView
    from rest_framework_simplejwt.authentication import JWTAuthentication
    from rest_framework_simplejwt.views import TokenObtainPairView, TokenRefreshView

    counts = {}

    def counted(name, view):
        def called(request, *arguments, **names):
            counts[name] = counts.get(name, 0) + 1
            return view(request, *arguments, **names)

        called.csrf_exempt = True
        return called

    class KnoxLogin(LoginView):
        authentication_classes = [BasicAuthentication]

    def who(way):
        class Who(APIView):
            authentication_classes = [way]
            permission_classes = [IsAuthenticated]

            def get(self, request):
                return Response({"user": request.user.username})

        return Who.as_view()

    return [
        path("__counts", lambda request: JsonResponse(counts)),
        path("jwt/token", counted("jwt/token", TokenObtainPairView.as_view())),
        path("jwt/refresh", counted("jwt/refresh", TokenRefreshView.as_view())),
        path("jwt/who", who(JWTAuthentication)),
        path("knox/login", counted("knox/login", KnoxLogin.as_view())),
        path("knox/logout", LogoutView.as_view()),
        path("knox/who", who(KnoxToken)),
        path("plain/token", counted("plain/token", obtain_auth_token)),
        path("plain/who", who(PlainToken)),
        path("basic/who", who(BasicAuthentication)),
    ]


def application(url):
    configure()
    users()
    from django.core.wsgi import get_wsgi_application

    global urlpatterns
    urlpatterns = routes()
    return get_wsgi_application()


if __name__ == "__main__":
    serve(application)
