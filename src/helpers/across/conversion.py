"""A UCUM code in; of what kind the unit is and how it is converted to another of its kind, out.

The codes are those that the packs give to measures. Factors are exact by definition where the unit has one (the international
foot is 0.3048 m, the nautical mile 1852 m, the avoirdupois pound 0.45359237 kg, the thermochemical calorie 4.184 J);
source: The Unified Code for Units of Measure, tables 1 to 9, https://ucum.org/ucum. Currencies are no measures: nothing
here turns one into another.
"""

from __future__ import annotations

from typing import NamedTuple


class Scale(NamedTuple):
    """A unit as so many of its kind's base unit; `zero` is what its own zero is there (32 °F is 0 °C)."""

    kind: str
    factor: float
    zero: float = 0.0


BASES = {
    "length": "m", "area": "m2", "volume": "l", "mass": "kg", "temperature": "Cel", "speed": "km/h", "energy": "kWh",
    "power": "kW", "pressure": "hPa", "memory": "By", "flow": "m3/s", "oil flow": "[bbl_us]/d", "voltage": "V",
    "frequency": "Hz", "data rate": "Mbit/s", "age": "a",
}  # fmt: skip
_TABLE: dict[str, dict[str, float]] = {
    "length": {
        "m": 1, "mm": 1e-3, "cm": 0.01, "dm": 0.1, "km": 1000, "[in_i]": 0.0254, "[ft_i]": 0.3048, "[yd_i]": 0.9144,
        "[mi_i]": 1609.344, "[nmi_i]": 1852, "AU": 149597870700, "[ly]": 9.4607304725808e15,
    },
    "area": {
        "m2": 1, "cm2": 1e-4, "ar": 100, "har": 1e4, "daar": 1000, "1000.m2": 1000, "km2": 1e6, "[acr_us]": 4046.872609874252,
        "[smi_us]": 2589998.4703195, "[sft_i]": 0.09290304,
    },
    "volume": {
        "l": 1, "ml": 1e-3, "cl": 0.01, "dl": 0.1, "hl": 100, "m3": 1000, "hm3": 1e9, "km3": 1e12, "[gal_us]": 3.785411784,
        "[bbl_us]": 158.987294928, "[cft_i]": 28.316846592, "[pt_us]": 0.473176473, "[bu_us]": 35.23907016688,
    },
    "mass": {
        "kg": 1, "mg": 1e-6, "g": 1e-3, "dag": 0.01, "q": 100, "dt": 100, "t": 1000, "kt": 1e6, "Mt": 1e9, "[lb_av]": 0.45359237,
        "[oz_av]": 0.028349523125, "[oz_tr]": 0.0311034768, "[car_m]": 2e-4, "[stone_av]": 6.35029318,
    },
    "speed": {"km/h": 1, "m/s": 3.6, "km/s": 3600, "[mi_i]/h": 1.609344, "[kn_i]": 1.852, "[ft_i]/s": 1.09728},
    "energy": {
        "kWh": 1, "Wh": 1e-3, "MWh": 1e3, "GWh": 1e6, "TWh": 1e9, "J": 1 / 3.6e6, "cal": 4.184 / 3.6e6, "kcal": 4184 / 3.6e6,
        "[MMBtu]": 293.07107017,
    },
    "power": {"kW": 1, "W": 1e-3, "MW": 1e3, "GW": 1e6, "TW": 1e9, "[HP]": 0.7456998715822702},
    "pressure": {"hPa": 1, "Pa": 0.01, "MPa": 1e4, "mm[Hg]": 1.333223874},
    "memory": {"By": 1, "MBy": 1e6, "GBy": 1e9, "TBy": 1e12},
    "flow": {"m3/s": 1},
    "oil flow": {"[bbl_us]/d": 1},
    "voltage": {"V": 1, "kV": 1000},
    "frequency": {"Hz": 1, "kHz": 1e3, "MHz": 1e6, "GHz": 1e9},
    "data rate": {"Mbit/s": 1, "Gbit/s": 1000},
    "age": {"a": 1, "mo": 1 / 12},
}  # fmt: skip
SCALES = {code: Scale(kind, factor) for kind, units in _TABLE.items() for code, factor in units.items()} | {
    "Cel": Scale("temperature", 1),
    "K": Scale("temperature", 1, -273.15),
    "[degF]": Scale("temperature", 5 / 9, -160 / 9),
}


def kind_of(unit: str | None) -> str | None:
    """Return the kind of a unit; a unit that no table knows is a kind of its own, None where there is no unit.

    >>> kind_of("[mi_i]"), kind_of("km"), kind_of("EUR"), kind_of(None)
    ('length', 'length', 'EUR', None)
    """
    scale = SCALES.get(unit) if unit else None
    return scale.kind if scale else unit


def base_of(unit: str | None) -> str | None:
    """Return the unit in which units of this kind are compared.

    >>> base_of("[ft_i]"), base_of("[kn_i]"), base_of("USD")
    ('m', 'km/h', 'USD')
    """
    scale = SCALES.get(unit) if unit else None
    return BASES[scale.kind] if scale else unit


def converted(value: float | None, unit: str | None, to: str | None) -> float | None:
    """Return a value of one unit in another of the same kind. Raises ValueError where the kinds differ.

    >>> converted(20, "[ft_i]", "m"), converted(50, "[degF]", "Cel"), converted(None, "t", "kg")
    (6.096, 10.0, None)
    """
    if value is None or unit == to:
        return value
    one, other = SCALES.get(unit or ""), SCALES.get(to or "")
    if one is None or other is None or one.kind != other.kind:
        raise ValueError(f"{unit} and {to} are not units of one kind")
    return float(f"{(value * one.factor + one.zero - other.zero) / other.factor:.12g}")
