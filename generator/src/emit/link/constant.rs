//! Constants that a link gives.

use std::f64::consts::{
    E, FRAC_1_PI, FRAC_1_SQRT_2, FRAC_2_PI, FRAC_2_SQRT_PI, FRAC_PI_2, FRAC_PI_3, FRAC_PI_4, FRAC_PI_6,
    FRAC_PI_8, LN_2, LN_10, LOG2_10, LOG2_E, LOG10_2, LOG10_E, PI, SQRT_2, TAU,
};

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::emit::ident;
use crate::layout::GivenConstant;

/// Numbers that clippy knows by name (`approx_constant`). The golden ratio has none in the standard library yet.
const KNOWN: &[f64] = &[
    E,
    FRAC_1_PI,
    FRAC_1_SQRT_2,
    FRAC_2_PI,
    FRAC_2_SQRT_PI,
    FRAC_PI_2,
    FRAC_PI_3,
    FRAC_PI_4,
    FRAC_PI_6,
    FRAC_PI_8,
    LN_2,
    LN_10,
    LOG2_10,
    LOG2_E,
    LOG10_2,
    LOG10_E,
    PI,
    SQRT_2,
    TAU,
    1.618_033_988_749_895,
];

/// A constant.
pub(super) fn constant(it: &GivenConstant) -> TokenStream {
    match it {
        GivenConstant::Text(text) => quote! { #text },
        GivenConstant::Integer(number) => {
            let number = Literal::i64_unsuffixed(*number);
            quote! { #number }
        }
        GivenConstant::Number(number) => float(*number),
        GivenConstant::Boolean(value) => quote! { #value },
        GivenConstant::Variant(path) => {
            let path = path.iter().map(ident);
            quote! { #(#path)::* }
        }
        GivenConstant::Unlisted(path, value) => {
            let (path, value) = (path.iter().map(ident), constant(value));
            quote! { #(#path)::*::from(#value) }
        }
    }
}

/// A reference to a constant; text is one as it is.
pub(super) fn lent(it: &GivenConstant) -> TokenStream {
    let value = constant(it);
    match it {
        GivenConstant::Text(_) => value,
        GivenConstant::Number(number) if is_nearly_known(*number) => quote! { &(#value) },
        GivenConstant::Number(_)
        | GivenConstant::Integer(_)
        | GivenConstant::Boolean(_)
        | GivenConstant::Variant(_)
        | GivenConstant::Unlisted(..) => quote! { &#value },
    }
}

/// A number; one that clippy takes for a careless π as a fraction, `314.0 / 100.0`. To expect the lint was the
/// alternative: which digits it takes for π changes with its versions, and an expectation that is not met is a warning.
fn float(number: f64) -> TokenStream {
    if !is_nearly_known(number) {
        let number = Literal::f64_unsuffixed(number);
        return quote! { #number };
    }
    match fraction(number) {
        Some((above, below)) => {
            let (above, below) = (Literal::f64_unsuffixed(above), Literal::f64_unsuffixed(below));
            quote! { #above / #below }
        }
        None => {
            let bits = Literal::u64_unsuffixed(number.to_bits());
            quote! { f64::from_bits(#bits) }
        }
    }
}

fn is_nearly_known(number: f64) -> bool {
    // Of one or two digits, nothing is taken for anything.
    let digits = number.to_string().chars().filter(char::is_ascii_digit).skip_while(|it| *it == '0').count();
    digits > 2 && KNOWN.iter().any(|it| (number.abs() - it).abs() < 0.01)
}

/// Two whole numbers of which it is exactly the quotient.
fn fraction(number: f64) -> Option<(f64, f64)> {
    let text = number.to_string();
    let (whole, part) = text.split_once('.')?;
    let above: f64 = format!("{whole}{part}").parse().ok()?;
    let below: f64 = format!("1{}", "0".repeat(part.len())).parse().ok()?;
    (above / below).total_cmp(&number).is_eq().then_some((above, below))
}

#[cfg(test)]
mod tests {
    use super::float;

    #[track_caller]
    fn is(number: f64, expected: &str) {
        assert_eq!(float(number).to_string(), expected);
    }

    #[test]
    fn numbers_are_as_they_are_written_but_for_those_that_have_names() {
        is(1.25, "1.25");
        is(0.7, "0.7");
        is(-3.0, "- 3.0");
        is("3.14".parse().unwrap(), "314.0 / 100.0");
        is("-3.1416".parse().unwrap(), "- 31416.0 / 10000.0");
        is("0.6931".parse().unwrap(), "6931.0 / 10000.0");
        is(std::f64::consts::PI, "3141592653589793.0 / 1000000000000000.0");
        is("0.99999999999999989".parse().unwrap(), "0.9999999999999999");
        // So many digits that no whole number is exactly them.
        is("1.1331431655240847".parse().unwrap(), "f64 :: from_bits (4607782042310658604)");
    }
}
