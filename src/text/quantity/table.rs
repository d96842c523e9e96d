//! The tables of units and currencies.

use super::Unit;

/// Kinds of measure, as the tables name them.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Measure {
    Length,
    Mass,
    Area,
    Volume,
    Speed,
    Energy,
    Power,
    Data,
}

impl Measure {
    /// The unit in which amounts of the kind are stored.
    pub(super) const fn unit(self) -> Unit {
        match self {
            Self::Length => Unit::Length,
            Self::Mass => Unit::Mass,
            Self::Area => Unit::Area,
            Self::Volume => Unit::Volume,
            Self::Speed => Unit::Speed,
            Self::Energy => Unit::Energy,
            Self::Power => Unit::Power,
            Self::Data => Unit::Data,
        }
    }
}

use Measure::{Area, Data, Energy, Length, Mass, Power, Speed, Volume};

/// Units written as words, lower case, singular and plural; sorted. Base: m, kg, m², l, m/s, J, W, byte.
#[rustfmt::skip]
pub(super) const WORDS: [(&str, (Measure, f64)); 83] = [
    ("acre", (Area, 4046.856)), ("acres", (Area, 4046.856)), ("barrel", (Volume, 158.987)),
    ("barrels", (Volume, 158.987)), ("bytes", (Data, 1.0)), ("carat", (Mass, 0.0002)),
    ("carats", (Mass, 0.0002)), ("centimeter", (Length, 0.01)), ("centimeters", (Length, 0.01)),
    ("centimetre", (Length, 0.01)), ("centimetres", (Length, 0.01)), ("cm", (Length, 0.01)),
    ("feet", (Length, 0.3048)), ("foot", (Length, 0.3048)), ("ft", (Length, 0.3048)),
    ("gallon", (Volume, 3.785_41)), ("gallons", (Volume, 3.785_41)), ("gigabytes", (Data, 1e9)),
    ("gigawatt", (Power, 1e9)), ("gigawatts", (Power, 1e9)), ("gram", (Mass, 0.001)),
    ("grams", (Mass, 0.001)), ("ha", (Area, 1e4)), ("hectare", (Area, 1e4)), ("hectares", (Area, 1e4)),
    ("inch", (Length, 0.0254)), ("inches", (Length, 0.0254)), ("joules", (Energy, 1.0)),
    ("kg", (Mass, 1.0)), ("kgs", (Mass, 1.0)), ("kilo", (Mass, 1.0)), ("kilogram", (Mass, 1.0)),
    ("kilograms", (Mass, 1.0)), ("kilometer", (Length, 1e3)), ("kilometers", (Length, 1e3)),
    ("kilometre", (Length, 1e3)), ("kilometres", (Length, 1e3)), ("kilos", (Mass, 1.0)),
    ("kilowatts", (Power, 1e3)), ("km", (Length, 1e3)), ("kms", (Length, 1e3)),
    ("knots", (Speed, 0.514_444)), ("kph", (Speed, 1.0 / 3.6)), ("lb", (Mass, 0.453_592)),
    ("lbs", (Mass, 0.453_592)), ("liter", (Volume, 1.0)), ("liters", (Volume, 1.0)),
    ("litre", (Volume, 1.0)), ("litres", (Volume, 1.0)), ("megabytes", (Data, 1e6)),
    ("megawatt", (Power, 1e6)), ("megawatts", (Power, 1e6)), ("meter", (Length, 1.0)),
    ("meters", (Length, 1.0)), ("metre", (Length, 1.0)), ("metres", (Length, 1.0)),
    ("micrometers", (Length, 1e-6)), ("mile", (Length, 1609.344)), ("miles", (Length, 1609.344)),
    ("milligrams", (Mass, 1e-6)), ("millimeter", (Length, 0.001)), ("millimeters", (Length, 0.001)),
    ("millimetre", (Length, 0.001)), ("millimetres", (Length, 0.001)), ("mm", (Length, 0.001)),
    ("mph", (Speed, 0.447_04)), ("nanometers", (Length, 1e-9)), ("ounce", (Mass, 0.028_349_5)),
    ("ounces", (Mass, 0.028_349_5)), ("oz", (Mass, 0.028_349_5)), ("pints", (Volume, 0.568)),
    ("pound", (Mass, 0.453_592)), ("pounds", (Mass, 0.453_592)), ("stone", (Mass, 6.350_29)),
    ("terabytes", (Data, 1e12)), ("ton", (Mass, 1e3)), ("tonne", (Mass, 1e3)), ("tonnes", (Mass, 1e3)),
    ("tons", (Mass, 1e3)), ("watts", (Power, 1.0)), ("yard", (Length, 0.9144)), ("yards", (Length, 0.9144)),
    ("yds", (Length, 0.9144)),
];

/// Symbols whose case matters, behind digits only; sorted.
#[rustfmt::skip]
pub(super) const SYMBOLS: [(&str, (Measure, f64)); 20] = [
    ("GB", (Data, 1e9)), ("GW", (Power, 1e9)), ("GWh", (Energy, 3.6e12)), ("KB", (Data, 1e3)),
    ("MB", (Data, 1e6)), ("MW", (Power, 1e6)), ("MWh", (Energy, 3.6e9)), ("TB", (Data, 1e12)),
    ("TW", (Power, 1e12)), ("TWh", (Energy, 3.6e15)), ("g", (Mass, 0.001)), ("in", (Length, 0.0254)),
    ("kW", (Power, 1e3)), ("kWh", (Energy, 3.6e6)), ("kb", (Data, 1e3)), ("l", (Volume, 1.0)),
    ("m", (Length, 1.0)), ("mg", (Mass, 1e-6)), ("ml", (Volume, 0.001)), ("nm", (Length, 1e-9)),
];

/// Words for currencies; sorted. A cent is a hundredth of a dollar where nothing else is said.
#[rustfmt::skip]
pub(super) const CURRENCIES: [(&str, (&str, f64)); 47] = [
    ("aud", ("AUD", 1.0)), ("bitcoins", ("BTC", 1.0)), ("brl", ("BRL", 1.0)), ("bucks", ("USD", 1.0)),
    ("cad", ("CAD", 1.0)), ("cents", ("USD", 0.01)), ("chf", ("CHF", 1.0)), ("cny", ("CNY", 1.0)),
    ("crowns", ("CZK", 1.0)), ("dinars", ("IQD", 1.0)), ("dirhams", ("AED", 1.0)), ("dollar", ("USD", 1.0)),
    ("dollars", ("USD", 1.0)), ("eur", ("EUR", 1.0)), ("euro", ("EUR", 1.0)), ("euros", ("EUR", 1.0)),
    ("francs", ("CHF", 1.0)), ("gbp", ("GBP", 1.0)), ("hryvnia", ("UAH", 1.0)), ("hryvnias", ("UAH", 1.0)),
    ("inr", ("INR", 1.0)), ("jpy", ("JPY", 1.0)), ("kroner", ("NOK", 1.0)), ("kronor", ("SEK", 1.0)),
    ("lira", ("TRY", 1.0)), ("liras", ("TRY", 1.0)), ("naira", ("NGN", 1.0)), ("pence", ("GBP", 0.01)),
    ("peso", ("MXN", 1.0)), ("pesos", ("MXN", 1.0)), ("quid", ("GBP", 1.0)), ("rand", ("ZAR", 1.0)),
    ("reais", ("BRL", 1.0)), ("renminbi", ("CNY", 1.0)), ("riyals", ("SAR", 1.0)), ("rmb", ("CNY", 1.0)),
    ("rouble", ("RUB", 1.0)), ("roubles", ("RUB", 1.0)), ("rub", ("RUB", 1.0)), ("ruble", ("RUB", 1.0)),
    ("rubles", ("RUB", 1.0)), ("rupees", ("INR", 1.0)), ("shekels", ("ILS", 1.0)), ("usd", ("USD", 1.0)),
    ("yen", ("JPY", 1.0)), ("yuan", ("CNY", 1.0)), ("zlotys", ("PLN", 1.0)),
];

/// Whose dollar, pound, peso, …: the word before the currency, with the kind of currency it makes; sorted.
pub(super) const NATIONAL: [(&str, &[(&str, &str)]); 21] = [
    ("american", &[("USD", "USD")]),
    ("argentine", &[("MXN", "ARS")]),
    ("australian", &[("USD", "AUD")]),
    ("canadian", &[("USD", "CAD")]),
    ("chilean", &[("MXN", "CLP")]),
    ("colombian", &[("MXN", "COP")]),
    ("cuban", &[("MXN", "CUP")]),
    ("czech", &[("CZK", "CZK")]),
    ("danish", &[("NOK", "DKK")]),
    ("egyptian", &[("GBP", "EGP")]),
    ("jamaican", &[("USD", "JMD")]),
    ("kong", &[("USD", "HKD")]),
    ("lebanese", &[("GBP", "LBP")]),
    ("pakistani", &[("INR", "PKR")]),
    ("philippine", &[("MXN", "PHP")]),
    ("russian", &[("RUB", "RUB")]),
    ("singapore", &[("USD", "SGD")]),
    ("swedish", &[("NOK", "SEK"), ("CZK", "SEK")]),
    ("swiss", &[("CHF", "CHF")]),
    ("us", &[("USD", "USD")]),
    ("zealand", &[("USD", "NZD")]),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_sorted() {
        assert!(WORDS.is_sorted_by_key(|entry| entry.0));
        assert!(SYMBOLS.is_sorted_by_key(|entry| entry.0));
        assert!(CURRENCIES.is_sorted_by_key(|entry| entry.0));
        assert!(NATIONAL.is_sorted_by_key(|entry| entry.0));
    }
}
