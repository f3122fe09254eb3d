//! Tuples: lists of a known length, each item of its own type (JSON Schema's `prefixItems`).

use super::data::{Data, Form, List, Open};

macro_rules! tuple {
    ($length:literal: $($at:tt $of:ident),*) => {
        impl<$($of: Data),*> Data for ($($of,)*) {
            #[inline]
            fn blank() -> Self {
                ($($of::blank(),)*)
            }

            #[inline]
            fn open(&mut self) -> Open<'_> {
                Open::List(self)
            }

            #[inline]
            fn form(&self) -> Form<'_> {
                Form::List(self)
            }
        }

        impl<$($of: Data),*> List for ($($of,)*) {
            fn start(&mut self, _expected: usize) {}

            fn place(&mut self, at: usize) -> Option<Open<'_>> {
                match at {
                    $($at => Some(self.$at.open()),)*
                    _ => None,
                }
            }

            fn length(&self) -> usize {
                $length
            }

            fn item(&self, at: usize) -> Form<'_> {
                match at {
                    $($at => self.$at.form(),)*
                    _ => Form::Absent,
                }
            }
        }
    };
}

tuple!(1: 0 A);
tuple!(2: 0 A, 1 B);
tuple!(3: 0 A, 1 B, 2 C);
tuple!(4: 0 A, 1 B, 2 C, 3 D);
tuple!(5: 0 A, 1 B, 2 C, 3 D, 4 E);
tuple!(6: 0 A, 1 B, 2 C, 3 D, 4 E, 5 F);
tuple!(7: 0 A, 1 B, 2 C, 3 D, 4 E, 5 F, 6 G);
tuple!(8: 0 A, 1 B, 2 C, 3 D, 4 E, 5 F, 6 G, 7 H);
tuple!(9: 0 A, 1 B, 2 C, 3 D, 4 E, 5 F, 6 G, 7 H, 8 I);
tuple!(10: 0 A, 1 B, 2 C, 3 D, 4 E, 5 F, 6 G, 7 H, 8 I, 9 J);
tuple!(11: 0 A, 1 B, 2 C, 3 D, 4 E, 5 F, 6 G, 7 H, 8 I, 9 J, 10 K);
tuple!(12: 0 A, 1 B, 2 C, 3 D, 4 E, 5 F, 6 G, 7 H, 8 I, 9 J, 10 K, 11 L);
