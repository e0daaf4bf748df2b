// How the heap gives back what syntax trees leave behind.
//
// Problem: a syntax tree of C++ takes hundreds of megabytes and lives for a second. glibc raises
// its threshold for blocks of their own as soon as it sees large ones freed, keeps what comes
// after that in the heap, and a process that has parsed for a while has the size of its two or
// three worst moments at once.
// Idea: a fixed threshold, so that the large slabs of a tree go back to the system when they are
// freed; and once, between parsing and solving, everything that is free.
// Numbers: 52 units of RocksDB with two threads, 670 MiB at the peak before and about 590 after; no
// difference in time that could be measured. Does nothing with other C libraries.
// Source: mallopt(3), M_MMAP_THRESHOLD.
#pragma once

namespace outlive {

// To be called before there are threads.
void keepHeapSmall();
void returnFreeMemory();

} // namespace outlive
