"""One settings module for every mode; what differs comes from the environment, typed and loud."""

from datetime import timedelta
from pathlib import Path

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from mentoring.environment import MODES, Misconfigured, env

BASE_DIR = Path(__file__).resolve().parent.parent
MODE = env.choice("MENTORING_MODE", MODES, "production")
PRODUCTION = MODE == "production"
VAR_DIR = Path(env.text("VAR_DIR", str(BASE_DIR / "var")))

# Debug pages show settings and local variables: only ever where a developer asks for them.
DEBUG = MODE == "development" and env.flag("DEBUG", default=True)
SECRET_KEY = env.text("SECRET_KEY", "test-" * 12 if MODE == "test" else None)
JOURNAL_KEYS = env.fernet_keys(
    "JOURNAL_KEYS", "dGVzdC1qb3VybmFsLWtleS1mb3ItdGVzdHMtb25seSE=" if MODE == "test" else None
)
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS", None if PRODUCTION else "localhost,127.0.0.1,[::1]")
SITE_URL = env.text("SITE_URL", None if PRODUCTION else "http://localhost:8000").rstrip("/")
CSRF_TRUSTED_ORIGINS = [SITE_URL]
if PRODUCTION and len(SECRET_KEY) < 50:
    raise Misconfigured("SECRET_KEY is too short: use at least 50 random characters.")

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "django.forms",
    "pgtrigger",
    "pghistory",
    "allauth",
    "allauth.account",
    "allauth.usersessions",
    "rules",
    "csp",
    "django_htmx",
    "template_partials",
    "django_tables2",
    "django_filters",
    "web",
    "people",
    "notices",
    "programs",
    "growth",
    "matching",
    "touchpoints",
    "feedback",
    "insights",
    "mentoring",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "web.middleware.ReaderLocaleMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "web.middleware.VaryOnHtmxMiddleware",
    "web.middleware.HtmxRedirectMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "web.middleware.HtmxMessagesMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "pghistory.middleware.HistoryMiddleware",
]

ROOT_URLCONF = "mentoring.urls"
WSGI_APPLICATION = "mentoring.wsgi.application"
FORM_RENDERER = "web.forms.Renderer"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "django.template.context_processors.tz",
                "mentoring.context.site",
            ],
        },
    }
]

DATABASES = {
    "default": {
        **env.database("DATABASE_URL"),
        "CONN_MAX_AGE": 0,
        "CONN_HEALTH_CHECKS": True,  # a pooled connection may have outlived its server
        "OPTIONS": {}
        if MODE == "test"
        else {"pool": {"min_size": 1, "max_size": env.number("DATABASE_POOL", 8)}},
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS = env.redis("REDIS_URL")
CACHES = {
    "default": {
        "BACKEND": "web.cache.RedisOrMemory",
        "LOCATION": REDIS.cache(),
        "KEY_PREFIX": "mentoring",
    }
}

# Signing in: by e-mail address and password or by a code sent to it. Nobody signs up: people
# come from the directory.
AUTH_USER_MODEL = "people.Person"
# Unique whatever its case, by a constraint of its own, which this check does not see.
SILENCED_SYSTEM_CHECKS = ["auth.W004"]
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
ACCOUNT_ADAPTER = "people.sign_in.DirectoryAccountAdapter"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
# allauth's own keeps a copy of the address; this one puts the directory's into the link's key.
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "django.contrib.auth.tokens.PasswordResetTokenGenerator"  # noqa: S105
ACCOUNT_SESSION_REMEMBER = None
ACCOUNT_RATE_LIMITS: dict[str, str] | bool = False if MODE == "test" else {}
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_AGE = int(timedelta(days=14).total_seconds())
USERSESSIONS_TRACK_ACTIVITY = False
if MODE == "test":
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

# Security
SECURE_SSL_REDIRECT = PRODUCTION and env.flag("SSL_REDIRECT", default=True)
SECURE_REDIRECT_EXEMPT = [r"^health/"]
BEHIND_PROXY = PRODUCTION and env.flag("BEHIND_PROXY", default=True)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
# Whose attempts to sign in are counted: not the proxy's, and not what the browser claims to be.
ALLAUTH_TRUSTED_PROXY_COUNT = env.number("TRUSTED_PROXIES", 1) if BEHIND_PROXY else 0
SECURE_HSTS_SECONDS = int(timedelta(days=365).total_seconds()) if PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = PRODUCTION
SECURE_HSTS_PRELOAD = PRODUCTION
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PRODUCTION
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
if PRODUCTION:
    SESSION_COOKIE_NAME = "__Host-session"
    CSRF_COOKIE_NAME = "__Host-csrf"
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "mentoring.views.csrf_failure"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.TemporaryFileUploadHandler"]

# Language and time
LANGUAGE_CODE = "en"
LANGUAGES: list[tuple[str, object]] = [("en", _("English"))]
if MODE == "test" or (BASE_DIR / "locale" / "en_XA").exists():
    # Made by `manage.py pseudo_locale`: shows which texts nobody marked for translation.
    LANGUAGES.append(("en-xa", "[Pseudo]"))
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = USE_TZ = True
TIME_ZONE = "UTC"
FORMAT_MODULE_PATH = "web.formats"

# Files
STATIC_URL = "static/"
STATIC_ROOT = Path(env.text("STATIC_ROOT", str(VAR_DIR / "static")))
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": str(VAR_DIR / "files")},
    },
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if MODE in {"development", "test"}
        else "django.contrib.staticfiles.storage.ManifestStaticFilesStorage",
    },
}
if MODE in {"development", "test"}:
    WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = True

# Mail
EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
_mail = env.email("EMAIL_URL", "smtp://localhost:1025" if not PRODUCTION else "smtp://localhost:25")
EMAIL_HOST = _mail["EMAIL_HOST"]
EMAIL_PORT = _mail["EMAIL_PORT"]
EMAIL_HOST_USER = _mail["EMAIL_HOST_USER"]
EMAIL_HOST_PASSWORD = _mail["EMAIL_HOST_PASSWORD"]
EMAIL_USE_SSL = _mail["EMAIL_USE_SSL"]
EMAIL_USE_TLS = _mail["EMAIL_USE_TLS"]
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.text(
    "MAIL_FROM", None if PRODUCTION else "Mentoring <mentoring@demo.example>"
)
# How long a worker may hold a message: longer than the mail server may take for one.
NOTICE_LEASE = timedelta(seconds=env.number("NOTICE_LEASE_SECONDS", 180))
# The demo's letter box is open to everybody: there it must be, nowhere else may it be.
MAIL_CATCHER_SHOWN = not PRODUCTION
_box = "test-mail" if MODE == "test" else "mail"
MAIL_CATCHER_DIR = Path(env.text("MAIL_CATCHER_DIR", str(VAR_DIR / _box)))

# Look
DJANGO_TABLES2_TEMPLATE = "components/data_table.html"

# The audit trail keeps actor and address of the request beside each change.
PGHISTORY_INSTALL_CONTEXT_FUNC_ON_MIGRATE = True

# By how much a matching worker may grow over one piece of work, in MiB; 0 for no bound.
MATCHING_MEMORY_MB = env.number("MATCHING_MEMORY_MB", 4096)

# Queue: only the doorbell. What must happen is a row in Postgres.
CELERY_BROKER_URL = REDIS.broker()

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.text("LOG_LEVEL", "INFO")},
}
