//! How much memory the engine takes for an input: counted by the allocator, and held against the input's size.
//!
//! A proportion is a number of bytes that is there for any input, and a number of bytes for each byte of it. See the callers for why.

use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

static LIVE: AtomicUsize = AtomicUsize::new(0);
static PEAK: AtomicUsize = AtomicUsize::new(0);
/// No single allocation is larger; one that is fails, and the program ends with its size.
const LARGEST: usize = 256 << 20;

struct Counting;

#[global_allocator]
static ALLOCATOR: Counting = Counting;

fn took(size: usize) {
    let live = LIVE.fetch_add(size, Relaxed) + size;
    PEAK.fetch_max(live, Relaxed);
}

// SAFETY: everything is handed to the system's allocator as it came; what is counted is read by nobody who allocates.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        if layout.size() > LARGEST {
            return std::ptr::null_mut();
        }
        took(layout.size());
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        LIVE.fetch_sub(layout.size(), Relaxed);
        unsafe { System.dealloc(pointer, layout) }
    }
}

/// What the engine may take for an input
pub(crate) struct Proportion {
    /// For any
    pub(crate) base: usize,
    /// For each of its bytes
    pub(crate) each: usize,
}

impl Proportion {
    /// Runs `engine`, and panics when it held more memory at a time than is in proportion to `size` bytes of input
    pub(crate) fn bound<T>(&self, what: &str, size: usize, engine: impl FnOnce() -> T) -> T {
        let before = LIVE.load(Relaxed);
        PEAK.store(before, Relaxed);
        let it = engine();
        let taken = PEAK.load(Relaxed) - before;
        let most = self.base + self.each * size;
        assert!(
            taken <= most,
            "{what}: {taken} bytes held for {size} bytes of input, more than {most}"
        );
        it
    }
}
