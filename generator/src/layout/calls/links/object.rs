//! Objects that a link makes of what it says.

use super::given::path;
use super::writer::Writer;
use crate::ir::{self, LinkValue};
use crate::layout::types::Site;
use crate::layout::{CodecForm, Given, GivenField, GivenObject, Ident, Type};

impl<'a> Writer<'a> {
    /// An object with these members.
    pub(super) fn object(
        &mut self,
        members: &'a [(String, LinkValue)],
        ty: &'a ir::Type,
        lent: bool,
    ) -> Option<GivenObject> {
        let (ir::Type::Named(id), Some(ir::Shape::Record(record))) = (ty, self.plan.shape(ty)) else {
            return None;
        };
        let laid_out = self.plan.laid_out(*id)?;
        let has_blank = laid_out.form == CodecForm::Table;
        let (mut fields, mut blank) = (Vec::new(), false);
        for field in &laid_out.fields {
            let is_meant = |it: &&(String, LinkValue)| field.wire_name.as_ref() == Some(&it.0);
            let (mut inner, mut options) = (&field.ty, 0_usize);
            while let Type::Option(next) = inner {
                (inner, options) = (next, options.saturating_add(1));
            }
            let boxed = matches!(inner, Type::Boxed(_));
            let value = match members.iter().find(is_meant) {
                Some((name, value)) => {
                    let of = record.fields.iter().find(|it| it.wire_name == *name)?;
                    Some(self.made(value, &of.ty, None)?)
                }
                // With tables, what holds nothing is taken from a blank value and not named.
                None if has_blank => {
                    blank = true;
                    continue;
                }
                None => None,
            };
            self.deprecated |= field.deprecated;
            let may_be_absent = options == 0 && matches!(&value, Some(Given::Read(read)) if read.may_lack());
            let bound = may_be_absent.then(|| self.names.claim(&Ident::own("it")));
            fields.push(GivenField { name: field.name.clone(), value, bound, options, boxed });
        }
        Some(GivenObject { path: path(&self.plan.ty(ty, Site::Elsewhere))?, fields, blank, lent })
    }
}
