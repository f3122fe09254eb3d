//! temp driver
use clientsmith_generator::*;
use std::collections::BTreeMap;
use std::io::{BufRead, Write};
fn main() {
    let verbose = std::env::var("DUMP").is_ok();
    let mut codes: BTreeMap<&str, (usize, String)> = BTreeMap::new();
    let mut tot = lower::Coverage::default();
    let mut n = 0;
    for line in std::io::stdin().lock().lines() {
        let path = line.unwrap();
        if std::env::var("TRACE").is_ok() {
            eprintln!("{path}");
            std::io::stderr().flush().unwrap();
        }
        let mut files = text::Files::default();
        let mut d = diagnostics::Diagnostics::default();
        let Ok(Some(node)) = source::load(&std::path::Path::new(&path).into(), &[], &mut files, &mut d)
        else {
            continue;
        };
        let t1 = std::time::Instant::now();
        let Some(doc) = upgrade::upgrade(node, &mut d) else { continue };
        let t2 = std::time::Instant::now();
        let Some(valid) = check::check(spec::Spec::new(doc.root), &mut d) else { continue };
        let before = d.iter().count();
        let t = std::time::Instant::now();
        let low = lower::lower(&valid, &mut d);
        let e = t.elapsed();
        n += 1;
        if e.as_millis() > 100 {
            println!("SLOW {path} {e:?} ({} ops, {} types)", low.api.operations.len(), low.api.types.len());
        }
        let _ = (t1, t2);
        for x in d.iter().skip(before) {
            let c = codes.entry(x.code.name).or_default();
            c.0 += 1;
            if c.0 <= 400 && std::env::var("LIST").is_ok_and(|l| l == x.code.name) {
                println!("{} {path}:{:?} {}", x.code.name, files.place(x.span).map(|p| p.line), x.message);
            }
        }
        if verbose {
            println!("{}", low.api);
            println!("{:#?}", low.coverage);
            for x in d.iter() {
                println!("{} {:?} {}", x.code.name, files.place(x.span).map(|p| p.line), x.message);
            }
        }
        let c = &low.coverage;
        for (a, b) in [
            (&mut tot.operations, c.operations),
            (&mut tot.parameters, c.parameters),
            (&mut tot.bodies, c.bodies),
            (&mut tot.responses, c.responses),
            (&mut tot.schemas, c.schemas),
        ] {
            a.total += b.total;
            a.typed += b.typed;
        }
        if std::env::var("LOW").is_ok() && c.schemas.typed < c.schemas.total {
            println!("{path} {:?}", c.schemas);
        }
    }
    println!("{n} documents\n{tot:#?}");
    for (k, v) in codes {
        println!("{k}: {}", v.0);
    }
}
