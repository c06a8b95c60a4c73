# What Python loads when it starts, for the time of a run that golive proxies. urllib3's PoolManager, which Docusign's SDK uses,
# knows neither the variables that name a proxy nor those that name certificates; certifi knows its own list alone.
# Loaded by Python 2.7 and 3. Whatever goes wrong here, the program starts as if it were not there.
import json
import os
import re
import sys

_HERE = os.path.dirname(os.path.abspath(__file__))


def _settings():
    with open(os.path.join(_HERE, "settings.json")) as file:
        return json.load(file)


def _patch_certifi(module, settings):
    def where():
        return settings["bundle"]

    def contents():
        with open(settings["bundle"]) as file:
            return file.read()

    module.where = where
    module.contents = contents
    core = sys.modules.get("certifi.core")
    if core is not None:
        core.where = where
        core.contents = contents


def _patch_poolmanager(module, settings):
    heard = re.compile(settings["heard"], re.I)
    manager = module.PoolManager
    plain = manager.connection_from_context

    def connection_from_context(self, request_context):
        host = str(request_context.get("host", "")).strip("[]")
        named = "[" + host + "]" if ":" in host else host
        place = "%s:%s" % (named, request_context.get("port"))
        is_free = getattr(self, "proxy", None) is None and request_context.get("_proxy") is None
        if is_free and request_context.get("scheme") == "https" and heard.search(place):
            request_context = dict(request_context)
            request_context["_proxy"] = module.parse_url(settings["proxy"])
            request_context["_proxy_headers"] = {}
        return plain(self, request_context)

    manager.connection_from_context = connection_from_context


_PATCHES = {"certifi": _patch_certifi, "urllib3.poolmanager": _patch_poolmanager}


class _Loader(object):
    """The module's own loader, and the patch after it."""

    def __init__(self, loader, name, settings):
        self._loader = loader
        self._name = name
        self._settings = settings

    def __getattr__(self, name):
        return getattr(self._loader, name)

    def create_module(self, spec):
        return self._loader.create_module(spec)

    def exec_module(self, module):
        self._loader.exec_module(module)
        try:
            _PATCHES[self._name](module, self._settings)
        except Exception:
            pass


class _Finder(object):
    """Stands before the other finders for the two modules alone."""

    def __init__(self, settings):
        self._settings = settings

    def find_spec(self, name, path=None, target=None):
        if name not in _PATCHES:
            return None
        for finder in sys.meta_path:
            if finder is self or not hasattr(finder, "find_spec"):
                continue
            spec = finder.find_spec(name, path, target)
            if spec is not None and spec.loader is not None:
                spec.loader = _Loader(spec.loader, name, self._settings)
                return spec
        return None


def _chain():
    """Loads the sitecustomize that would have been loaded without this one."""
    if sys.version_info[0] < 3:
        return
    from importlib.machinery import PathFinder
    from importlib.util import module_from_spec

    others = [folder for folder in sys.path if os.path.abspath(folder or ".") != _HERE]
    spec = PathFinder.find_spec("sitecustomize", others)
    if spec is None or spec.loader is None:
        return
    module = module_from_spec(spec)
    sys.modules["sitecustomize"] = module
    spec.loader.exec_module(module)


def _patch():
    settings = _settings()
    sys.meta_path.insert(0, _Finder(settings))
    # Another package's .pth file may have loaded them before.
    for name, patch in _PATCHES.items():
        if name in sys.modules:
            patch(sys.modules[name], settings)


try:
    _patch()
except Exception:
    pass
_chain()
