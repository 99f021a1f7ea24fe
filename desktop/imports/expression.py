"""A tiny safe calculator for derived columns: + - * / over columns and numbers, in decimals."""

from __future__ import annotations

import ast
import operator
import re
from collections.abc import Callable, Mapping
from decimal import Context, Decimal, DecimalException, localcontext

from desktop.errors import ValidationError
from desktop.messages import msg

_EXACT = Context(prec=60)
_LONGEST = 500
_BRACKETED = re.compile(r"\[([^\[\]]+)\]")
_BINARY: dict[type[ast.operator], Callable[[Decimal, Decimal], Decimal]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}


class Expression:
    """A formula such as `unitPrice*quantity*(1-discount)`.

    A column name with spaces is written `[Unit Price]`. Raises ValidationError on anything but
    columns, numbers, + - * / and brackets.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self._named: dict[str, str] = {}
        if len(text) > _LONGEST:
            raise self._wrong()
        try:
            tree = ast.parse(_BRACKETED.sub(self._name, text), mode="eval")
            self._body = tree.body
            self.columns = tuple(dict.fromkeys(self._columns(self._body)))
        except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
            raise self._wrong() from error

    def value(self, row: Mapping[str, Decimal]) -> Decimal:
        """The result for one row (column -> number), exact to 60 digits."""
        try:
            with localcontext(_EXACT):
                return self._value(self._body, row)
        except DecimalException as error:
            raise ValidationError(
                msg("“{formula}” cannot be calculated: division by zero.", formula=self.text)
            ) from error

    def _name(self, found: re.Match[str]) -> str:
        name = f"column_{len(self._named)}_"
        self._named[name] = found[1].strip()
        return f"({name})"

    def _columns(self, node: ast.expr) -> list[str]:
        match node:
            case ast.Name(id=name):
                return [self._named.get(name, name)]
            case ast.Constant(value=int() | float() as value) if not isinstance(value, bool):
                return []
            case ast.UnaryOp(op=ast.USub() | ast.UAdd(), operand=operand):
                return self._columns(operand)
            case ast.BinOp(left=left, op=sign, right=right) if type(sign) in _BINARY:
                return self._columns(left) + self._columns(right)
        raise ValueError(node)

    def _value(self, node: ast.expr, row: Mapping[str, Decimal]) -> Decimal:
        match node:
            case ast.Name(id=name):
                return row[self._named.get(name, name)]
            case ast.UnaryOp(op=sign, operand=operand):
                value = self._value(operand, row)
                return -value if isinstance(sign, ast.USub) else value
            case ast.BinOp(left=left, op=op, right=right):
                return _BINARY[type(op)](self._value(left, row), self._value(right, row))
            case ast.Constant(value=value):
                return Decimal(repr(value))
        raise ValueError(node)

    def _wrong(self) -> ValidationError:
        return ValidationError(
            msg(
                "“{formula}” is not a formula. Use column names, numbers, + - * / and brackets, "
                "as in unitPrice*quantity*(1-discount); a name with spaces goes in [ ].",
                formula=self.text[:80],
            )
        )
