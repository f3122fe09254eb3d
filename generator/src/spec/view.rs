//! What all views have in common.

/// Declares the view of an OpenAPI object: a node and the document that its references are read in.
macro_rules! view {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy)]
        pub struct $name<'a> {
            spec: &'a crate::spec::Spec,
            node: &'a crate::source::Node,
        }

        impl<'a> $name<'a> {
            /// Views a node as this object.
            pub fn new(spec: &'a crate::spec::Spec, node: &'a crate::source::Node) -> Self {
                $name { spec, node }
            }

            /// The document that it stands in.
            pub fn spec(self) -> &'a crate::spec::Spec {
                self.spec
            }

            /// The node itself.
            pub fn node(self) -> &'a crate::source::Node {
                self.node
            }

            /// Where it stands.
            pub fn span(self) -> crate::text::Span {
                self.node.span
            }
        }
    };
}
pub(super) use view;
