//! The memory limit: an allocator that counts.
//!
//! The engine's own limit makes an allocation fail, which the program sees as an exception that
//! it can catch; when there is no room for an exception object either, it sees `null`. So the
//! limit is kept here: crossing it is noted and the allocation granted, and the interrupt handler
//! then stops the program, which it cannot catch. Only what goes far beyond the limit before the
//! handler's next turn is refused.

// The trait is unsafe to implement. This is the only unsafe code: it hands every call on.
#![allow(unsafe_code)]

use std::cell::Cell;
use std::ptr;
use std::rc::Rc;

use rquickjs::allocator::{Allocator, RustAllocator};

/// How far beyond the limit allocations are granted while the program has not been stopped yet.
const RESERVE: usize = 4 << 20;

/// A count of the engine's memory, shared between the allocator and those who ask.
#[derive(Debug)]
pub(super) struct Memory {
    used: Cell<usize>,
    limit: Cell<usize>,
    exceeded: Cell<bool>,
    unwinding: Cell<bool>,
}

impl Memory {
    /// A count without a limit.
    pub(super) fn new() -> Rc<Self> {
        Rc::new(Self {
            used: Cell::new(0),
            limit: Cell::new(usize::MAX),
            exceeded: Cell::new(false),
            unwinding: Cell::new(false),
        })
    }

    /// Sets the limit, which memory that is in use already counts towards.
    pub(super) fn set_limit(&self, limit: usize) {
        self.limit.set(limit);
        self.exceeded.set(self.used.get() > limit);
    }

    /// Whether the limit was ever crossed.
    pub(super) fn exceeded(&self) -> bool {
        self.exceeded.get()
    }

    /// Grants everything from now on: the engine is being stopped and needs memory for that.
    pub(super) fn release(&self) {
        self.unwinding.set(true);
    }

    /// Whether `more` bytes are granted.
    fn grant(&self, more: usize) -> bool {
        let Some(wanted) = self.used.get().checked_add(more) else { return false };
        // Half the address space is more than any allocation can have, and leaves room for headers.
        if more > usize::MAX / 2 {
            return false;
        }
        if wanted > self.limit.get() {
            self.exceeded.set(true);
            return self.unwinding.get() || wanted - self.limit.get() <= RESERVE;
        }
        true
    }

    fn add(&self, size: usize) {
        self.used.set(self.used.get().saturating_add(size));
    }

    fn subtract(&self, size: usize) {
        self.used.set(self.used.get().saturating_sub(size));
    }
}

/// Rust's global allocator, counted.
pub(super) struct Counted(pub(super) Rc<Memory>);

impl Counted {
    /// Counts what an allocation got.
    fn count(&self, pointer: *mut u8) -> *mut u8 {
        if !pointer.is_null() {
            // SAFETY: the pointer was just returned by this allocator.
            self.0.add(unsafe { RustAllocator::usable_size(pointer) });
        }
        pointer
    }
}

// SAFETY: every pointer comes from `RustAllocator`, or is null, and goes back to it unchanged.
unsafe impl Allocator for Counted {
    fn alloc(&mut self, size: usize) -> *mut u8 {
        if self.0.grant(size) { self.count(RustAllocator.alloc(size)) } else { ptr::null_mut() }
    }

    fn calloc(&mut self, count: usize, size: usize) -> *mut u8 {
        match count.checked_mul(size) {
            Some(total) if self.0.grant(total) => self.count(RustAllocator.calloc(count, size)),
            _ => ptr::null_mut(),
        }
    }

    unsafe fn dealloc(&mut self, pointer: *mut u8) {
        // SAFETY: the caller hands over a pointer of this allocator, all of which are the inner one's.
        unsafe {
            self.0.subtract(RustAllocator::usable_size(pointer));
            RustAllocator.dealloc(pointer);
        }
    }

    unsafe fn realloc(&mut self, pointer: *mut u8, new_size: usize) -> *mut u8 {
        if pointer.is_null() {
            return self.alloc(new_size);
        }
        // SAFETY: as in `dealloc`; a failed reallocation leaves the old memory and its count alone.
        unsafe {
            let old_size = RustAllocator::usable_size(pointer);
            if !self.0.grant(new_size.saturating_sub(old_size)) {
                return ptr::null_mut();
            }
            let moved = RustAllocator.realloc(pointer, new_size);
            if !moved.is_null() {
                self.0.subtract(old_size);
                self.count(moved);
            }
            moved
        }
    }

    unsafe fn usable_size(pointer: *mut u8) -> usize {
        // SAFETY: as in `dealloc`.
        unsafe { RustAllocator::usable_size(pointer) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_limit_is_noted_before_it_is_enforced() {
        let memory = Memory::new();
        let mut allocator = Counted(Rc::clone(&memory));
        memory.set_limit(1000);
        let small = allocator.alloc(800);
        assert!(!small.is_null() && !memory.exceeded());
        let beyond = allocator.alloc(800);
        assert!(!beyond.is_null() && memory.exceeded());
        assert!(allocator.alloc(RESERVE + 1000).is_null());
        assert!(allocator.alloc(usize::MAX).is_null());
        assert!(allocator.calloc(usize::MAX, 2).is_null());
        memory.release();
        let late = allocator.alloc(RESERVE + 1000);
        assert!(!late.is_null());
        // SAFETY: the pointers come from this allocator and are freed once.
        unsafe {
            for pointer in [small, beyond, late] {
                allocator.dealloc(pointer);
            }
        }
        assert_eq!(memory.used.get(), 0);
    }
}
