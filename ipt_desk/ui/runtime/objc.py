"""The little of the Objective-C runtime that we speak to on macOS."""

from __future__ import annotations

import ctypes
import ctypes.util
from typing import Any


class Objc:
    """Sends messages to objects, and makes one class with one method."""

    def __init__(self) -> None:
        library = ctypes.util.find_library("objc")
        if library is None:
            raise OSError("there is no Objective-C here")
        lib = self._lib = ctypes.CDLL(library)
        for name, result, takes in (
            ("objc_getClass", ctypes.c_void_p, (ctypes.c_char_p,)),
            ("sel_registerName", ctypes.c_void_p, (ctypes.c_char_p,)),
            ("objc_allocateClassPair", ctypes.c_void_p, (ctypes.c_void_p, ctypes.c_char_p, ctypes.c_size_t)),
            ("objc_registerClassPair", None, (ctypes.c_void_p,)),
        ):
            function = getattr(lib, name)
            function.restype, function.argtypes = result, takes
        lib.class_addMethod.restype = ctypes.c_bool

    def kind(self, name: bytes) -> int:
        return int(self._lib.objc_getClass(name) or 0)

    def selector(self, name: bytes) -> int:
        return int(self._lib.sel_registerName(name) or 0)

    def send(self, to: int, what: bytes, *given: int | bytes) -> int:
        """Send a message whose arguments are objects or C strings, and whose answer is an object."""
        kinds = [ctypes.c_char_p if isinstance(one, bytes) else ctypes.c_void_p for one in given]
        call = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p, *kinds)(
            ("objc_msgSend", self._lib)
        )
        return int(call(to, self.selector(what), *given) or 0)

    def text(self, words: str) -> int:
        return self.send(self.kind(b"NSString"), b"stringWithUTF8String:", words.encode())

    def words(self, text: int) -> str:
        raw = ctypes.cast(self.send(text, b"UTF8String"), ctypes.c_char_p).value
        return (raw or b"").decode()

    def method(self, heard: Any) -> Any:
        """A Python function as a method that takes one object."""
        return ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p)(heard)

    def observer(self, name: bytes, method: Any) -> int:
        """An object of a new class with the one method `heard:`."""
        made = self._lib.objc_allocateClassPair(self.kind(b"NSObject"), name, 0)
        if made:
            takes = (ctypes.c_void_p, ctypes.c_void_p, type(method), ctypes.c_char_p)
            self._lib.class_addMethod.argtypes = takes
            self._lib.class_addMethod(made, self.selector(b"heard:"), method, b"v@:@")
            self._lib.objc_registerClassPair(made)
        return self.send(self.send(self.kind(name), b"alloc"), b"init")
