//! Plots as SVG: dots on logarithmic axes.

use std::fmt::Write;

const WIDTH: f64 = 720.0;
const HEIGHT: f64 = 420.0;
const LEFT: f64 = 70.0;
const RIGHT: f64 = 20.0;
const TOP: f64 = 40.0;
const BOTTOM: f64 = 50.0;
/// Colours that people tell apart who do not tell red from green.
const COLOURS: [&str; 4] = ["#0072b2", "#d55e00", "#009e73", "#cc79a7"];

/// Dots of one colour.
pub(super) struct Series {
    pub(super) name: String,
    pub(super) points: Vec<(f64, f64)>,
}

/// A plot of dots; both axes are logarithmic.
pub(super) struct Scatter<'a> {
    pub(super) title: &'a str,
    pub(super) across: &'a str,
    pub(super) up: &'a str,
    pub(super) series: &'a [Series],
}

/// An axis: whole powers of ten, and the pixels between which they lie.
struct Axis {
    low: i32,
    high: i32,
    from: f64,
    to: f64,
}

impl Axis {
    fn over(figures: impl Iterator<Item = f64>, from: f64, to: f64) -> Self {
        let (mut low, mut high) = (f64::INFINITY, f64::NEG_INFINITY);
        for figure in figures.filter(|it| *it > 0.0) {
            low = low.min(figure.log10());
            high = high.max(figure.log10());
        }
        if low > high {
            (low, high) = (0.0, 1.0);
        }
        let low = low.floor() as i32;
        Self { low, high: (high.ceil() as i32).max(low + 1), from, to }
    }

    fn place(&self, figure: f64) -> f64 {
        let part = (figure.log10() - f64::from(self.low)) / f64::from(self.high - self.low);
        self.from + part * (self.to - self.from)
    }

    fn ticks(&self) -> impl Iterator<Item = f64> {
        (self.low..=self.high).map(|it| 10_f64.powi(it))
    }
}

impl Scatter<'_> {
    /// The whole file.
    pub(super) fn svg(&self) -> String {
        let points = || self.series.iter().flat_map(|it| &it.points);
        let across = Axis::over(points().map(|it| it.0), LEFT, WIDTH - RIGHT);
        let up = Axis::over(points().map(|it| it.1), HEIGHT - BOTTOM, TOP);
        let mut svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" \
             font-family=\"sans-serif\" font-size=\"12\">\n\
             <rect width=\"{WIDTH}\" height=\"{HEIGHT}\" fill=\"white\"/>\n"
        );
        text(&mut svg, (WIDTH / 2.0, 22.0), "middle", self.title);
        text(&mut svg, (WIDTH / 2.0, HEIGHT - 12.0), "middle", self.across);
        text(&mut svg, (8.0, TOP - 14.0), "start", self.up);
        for tick in across.ticks() {
            let x = across.place(tick);
            line(&mut svg, (x, TOP), (x, HEIGHT - BOTTOM));
            text(&mut svg, (x, HEIGHT - BOTTOM + 18.0), "middle", &tick.to_string());
        }
        for tick in up.ticks() {
            let y = up.place(tick);
            line(&mut svg, (LEFT, y), (WIDTH - RIGHT, y));
            text(&mut svg, (LEFT - 8.0, y + 4.0), "end", &tick.to_string());
        }
        for (at, (series, colour)) in self.series.iter().zip(COLOURS.iter().cycle()).enumerate() {
            for (x, y) in series.points.iter().filter(|(x, y)| *x > 0.0 && *y > 0.0) {
                let (x, y) = (across.place(*x), up.place(*y));
                let _ = writeln!(
                    svg,
                    "<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"2.5\" fill=\"{colour}\" fill-opacity=\"0.55\"/>"
                );
            }
            let y = TOP + 14.0 + 16.0 * at as f64;
            let _ = writeln!(
                svg,
                "<circle cx=\"{}\" cy=\"{}\" r=\"4\" fill=\"{colour}\"/>",
                LEFT + 12.0,
                y - 4.0
            );
            text(&mut svg, (LEFT + 22.0, y), "start", &series.name);
        }
        svg.push_str("</svg>\n");
        svg
    }
}

fn line(svg: &mut String, from: (f64, f64), to: (f64, f64)) {
    let _ = writeln!(
        svg,
        "<line x1=\"{:.1}\" y1=\"{:.1}\" x2=\"{:.1}\" y2=\"{:.1}\" stroke=\"#ddd\"/>",
        from.0, from.1, to.0, to.1
    );
}

fn text(svg: &mut String, (x, y): (f64, f64), anchor: &str, text: &str) {
    let text = text.replace('&', "&amp;").replace('<', "&lt;");
    let _ = writeln!(svg, "<text x=\"{x:.1}\" y=\"{y:.1}\" text-anchor=\"{anchor}\">{text}</text>");
}

#[cfg(test)]
mod tests {
    use super::{Scatter, Series};

    #[test]
    fn dots_lie_between_whole_powers_of_ten() {
        let series =
            [Series { name: "a<b".to_owned(), points: vec![(1.0, 10.0), (10.0, 100.0), (0.0, 1.0)] }];
        let svg = Scatter { title: "t", across: "x", up: "y", series: &series }.svg();
        assert!(svg.contains("<circle cx=\"70.0\""), "{svg}");
        assert!(svg.contains("<circle cx=\"700.0\""), "{svg}");
        assert!(svg.contains("a&lt;b"), "{svg}");
        assert_eq!(svg.matches("r=\"2.5\"").count(), 2, "what has no logarithm is no dot");
    }
}
