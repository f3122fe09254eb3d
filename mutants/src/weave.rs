//! Writes a file's mutants into it, each behind a switch.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use proc_macro2::LineColumn;
use quote::quote;
use syn::punctuated::Punctuated;
use syn::spanned::Spanned as _;
use syn::visit_mut::{self, VisitMut};
use syn::{Arm, Block, Expr, ExprBinary, ExprStruct, Signature, Token};

use crate::Failure;
use crate::mutant::{Genre, Mutant, Place};

/// A file with the switches of its mutants, and the numbers of those that it holds.
pub(crate) struct Woven {
    pub(crate) text: String,
    pub(crate) numbers: BTreeSet<usize>,
}

pub(crate) fn weave(text: &str, mutants: &BTreeMap<usize, &Mutant>) -> Result<Woven, Failure> {
    let mut file = syn::parse_file(text)?;
    let mut at: HashMap<(Genre, Place), Vec<(usize, &Mutant)>> = HashMap::new();
    for (number, mutant) in mutants {
        at.entry((mutant.genre, mutant.span.start)).or_default().push((*number, *mutant));
    }
    let mut weaver = Weaver { at, numbers: BTreeSet::new() };
    weaver.visit_file_mut(&mut file);
    Ok(Woven { text: prettyplease::unparse(&file), numbers: weaver.numbers })
}

struct Weaver<'a> {
    at: HashMap<(Genre, Place), Vec<(usize, &'a Mutant)>>,
    numbers: BTreeSet<usize>,
}

fn place(start: LineColumn) -> Place {
    Place { line: start.line, column: start.column + 1 }
}

fn number(number: usize) -> proc_macro2::Literal {
    proc_macro2::Literal::usize_unsuffixed(number)
}

impl<'a> Weaver<'a> {
    fn take(&mut self, genre: Genre, start: LineColumn) -> Vec<(usize, &'a Mutant)> {
        self.at.remove(&(genre, place(start))).unwrap_or_default()
    }

    /// What was in the function is there already with its switches, and its place with it gone.
    fn body(&mut self, signature: &Signature, original: &Block, block: &mut Block) {
        let Some(first) = original.stmts.first() else { return };
        let mutants = self.take(Genre::FnValue, first.span().start());
        // What is returned as `impl` is of one type, and what refuses another is told elsewhere in the body.
        let output = &signature.output;
        if signature.constness.is_some() || quote!(#output).to_string().contains("impl ") {
            return;
        }
        let mut switches = Vec::new();
        for (id, mutant) in mutants {
            let Ok(value) = syn::parse_str::<Expr>(&mutant.replacement) else { continue };
            let n = number(id);
            switches.push(syn::parse_quote!(if crate::mutant::is(#n) { return #value; }));
            self.numbers.insert(id);
        }
        block.stmts.splice(0..0, switches);
    }

    /// `original`, unless one of the mutants is on.
    fn choose(&mut self, mut original: Expr, others: Vec<(usize, Expr)>) -> Expr {
        for (id, other) in others {
            let n = number(id);
            original = syn::parse_quote!((if crate::mutant::is(#n) { #other } else { #original }));
            self.numbers.insert(id);
        }
        original
    }

    /// `original` as it was, and `expr` with the switches of what is in it.
    fn structure(&mut self, original: &ExprStruct, expr: Expr) -> Expr {
        if original.rest.is_none() {
            return expr;
        }
        let mut others = Vec::new();
        for field in &original.fields {
            for (id, _) in self.take(Genre::StructField, field.span().start()) {
                // The base may be moved: it stands once in each of the two.
                let rest = original.fields.iter().filter(|it| it.member != field.member).cloned();
                let mut fields: Punctuated<_, Token![,]> = rest.collect();
                if !fields.empty_or_trailing() {
                    fields.push_punct(Default::default());
                }
                others.push((id, Expr::Struct(ExprStruct { fields, ..original.clone() })));
            }
        }
        self.choose(expr, others)
    }
}

/// Whether it holds a `let` that belongs to the condition around it.
fn is_chain(binary: &ExprBinary) -> bool {
    [&binary.left, &binary.right].into_iter().any(|side| match &**side {
        Expr::Let(_) => true,
        Expr::Binary(inner) => is_chain(inner),
        _ => false,
    })
}

impl VisitMut for Weaver<'_> {
    fn visit_item_fn_mut(&mut self, item: &mut syn::ItemFn) {
        let mut block = item.block.clone();
        visit_mut::visit_block_mut(self, &mut block);
        self.body(&item.sig, &item.block, &mut block);
        item.block = block;
    }

    fn visit_impl_item_fn_mut(&mut self, item: &mut syn::ImplItemFn) {
        let mut block = item.block.clone();
        visit_mut::visit_block_mut(self, &mut block);
        self.body(&item.sig, &item.block, &mut block);
        item.block = block;
    }

    fn visit_trait_item_fn_mut(&mut self, item: &mut syn::TraitItemFn) {
        if let Some(original) = item.default.clone() {
            let mut block = original.clone();
            visit_mut::visit_block_mut(self, &mut block);
            self.body(&item.sig, &original, &mut block);
            item.default = Some(block);
        }
    }

    fn visit_arm_mut(&mut self, arm: &mut Arm) {
        let gone = self.take(Genre::MatchArm, arm.span().start());
        let guards = match &arm.guard {
            Some((_, guard)) => self.take(Genre::MatchArmGuard, guard.span().start()),
            None => Vec::new(),
        };
        visit_mut::visit_arm_mut(self, arm);
        if let Some((_, guard)) = &mut arm.guard {
            let others =
                guards.iter().filter_map(|(id, it)| Some((*id, syn::parse_str(&it.replacement).ok()?)));
            **guard = self.choose((**guard).clone(), others.collect());
        }
        for (id, _) in gone {
            let n = number(id);
            let guard: Expr = match &arm.guard {
                Some((_, guard)) => syn::parse_quote!((!crate::mutant::is(#n) && #guard)),
                None => syn::parse_quote!(!crate::mutant::is(#n)),
            };
            arm.guard = Some((Default::default(), Box::new(guard)));
            self.numbers.insert(id);
        }
    }

    fn visit_expr_mut(&mut self, expr: &mut Expr) {
        // What a mutant stands in is the original all around: only one is on.
        let original = expr.clone();
        match &original {
            Expr::Binary(binary) => {
                let mutants = self.take(Genre::BinaryOperator, binary.op.span().start());
                visit_mut::visit_expr_mut(self, expr);
                if is_chain(binary) {
                    return;
                }
                let mut others = Vec::new();
                for (id, mutant) in mutants {
                    let (left, right) = (&binary.left, &binary.right);
                    let Ok(op) = syn::parse_str::<syn::BinOp>(&mutant.replacement) else { continue };
                    let other = syn::parse2(quote!((#left) #op (#right)));
                    // On the left of an assignment there are no parentheses.
                    others.extend(
                        other.or_else(|_| syn::parse2(quote!(#left #op #right))).ok().map(|it| (id, it)),
                    );
                }
                *expr = self.choose(expr.clone(), others);
            }
            Expr::Unary(unary) => {
                let mutants = self.take(Genre::UnaryOperator, unary.op.span().start());
                visit_mut::visit_expr_mut(self, expr);
                let others = mutants.iter().map(|(id, _)| (*id, (*unary.expr).clone())).collect();
                *expr = self.choose(expr.clone(), others);
            }
            _ => {
                visit_mut::visit_expr_mut(self, expr);
                if let Expr::Struct(structure) = &original {
                    *expr = self.structure(structure, expr.clone());
                }
            }
        }
    }
}
