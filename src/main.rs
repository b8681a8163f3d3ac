//! x
fn main() {
    use std::io::Read;
    let mut s = String::new();
    let a: Vec<String> = std::env::args().collect();
    if a.len() > 1 {
        s = std::fs::read_to_string(&a[1]).unwrap();
    } else {
        std::io::stdin().read_to_string(&mut s).unwrap();
    }
    match switchback::transpile(&s, &switchback::Options::new()) {
        Ok(o) => print!("{}", o.code),
        Err(e) => {
            eprint!("{e}");
            std::process::exit(1)
        }
    }
}
