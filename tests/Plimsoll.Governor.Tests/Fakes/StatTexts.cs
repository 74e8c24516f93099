namespace Plimsoll.Governor.Tests;

/// <summary>memory.stat as several kernels write it, with numbers that tell the keys that count apart.</summary>
internal static class StatTexts
{
    /// <summary>Unreclaimable: 100,000,000 + 2,000,000 + 30,000 + (7,500,000 - 5,000,000).</summary>
    public const string V2Linux61 = """
        anon 100000000
        file 400000000
        kernel 7500000
        kernel_stack 300000
        pagetables 900000
        sec_pagetables 0
        percpu 1000
        sock 30000
        vmalloc 310000
        shmem 2000000
        zswap 0
        zswapped 0
        file_mapped 90000000
        file_dirty 40960
        file_writeback 0
        swapcached 0
        anon_thp 41943040
        file_thp 0
        shmem_thp 0
        inactive_anon 1073152
        active_anon 98926848
        inactive_file 338904064
        active_file 59095936
        unevictable 0
        slab_reclaimable 5000000
        slab_unreclaimable 1299000
        slab 6299000
        workingset_refault_anon 0
        workingset_refault_file 65978
        workingset_activate_anon 0
        workingset_activate_file 0
        workingset_restore_anon 0
        workingset_restore_file 0
        workingset_nodereclaim 0
        pgscan 0
        pgsteal 0
        pgscan_kswapd 0
        pgscan_direct 0
        pgsteal_kswapd 0
        pgsteal_direct 0
        pgfault 304337
        pgmajfault 225
        pgrefill 0
        pgactivate 24586
        pgdeactivate 0
        pglazyfree 0
        pglazyfreed 0
        zswpin 0
        zswpout 0
        thp_fault_alloc 20
        thp_collapse_alloc 0
        """;

    /// <summary>Has no kernel line. Unreclaimable: 100,000,000 + 2,000,000 + 30,000 + 1,299,000 + 300,000 + 900,000 + 1,000.</summary>
    public const string V2Linux515 = """
        anon 100000000
        file 400000000
        kernel_stack 300000
        pagetables 900000
        percpu 1000
        sock 30000
        shmem 2000000
        file_mapped 90000000
        file_dirty 40960
        file_writeback 0
        swapcached 0
        anon_thp 41943040
        file_thp 0
        shmem_thp 0
        inactive_anon 1073152
        active_anon 98926848
        inactive_file 338904064
        active_file 59095936
        unevictable 0
        slab_reclaimable 5000000
        slab_unreclaimable 1299000
        slab 6299000
        workingset_refault_anon 0
        workingset_refault_file 65978
        pgfault 304337
        pgmajfault 225
        thp_fault_alloc 20
        thp_collapse_alloc 0
        """;

    /// <summary>Knows neither pagetables nor percpu. Unreclaimable: 100,000,000 + 2,000,000 + 30,000 + 1,299,000 + 300,000.</summary>
    public const string V2Linux54 = """
        anon 100000000
        file 400000000
        kernel_stack 300000
        slab 6299000
        sock 30000
        shmem 2000000
        file_mapped 90000000
        file_dirty 40960
        file_writeback 0
        anon_thp 41943040
        inactive_anon 1073152
        active_anon 98926848
        inactive_file 338904064
        active_file 59095936
        unevictable 0
        slab_reclaimable 5000000
        slab_unreclaimable 1299000
        pgfault 304337
        pgmajfault 225
        workingset_refault 65978
        """;

    /// <summary>Without kernel memory: 100,000,000 + 2,000,000.</summary>
    public const string V1Linux618 = """
        cache 80539648
        rss 1081344
        rss_huge 0
        shmem 5
        mapped_file 90112
        dirty 16384
        writeback 0
        workingset_refault_anon 0
        workingset_refault_file 65978
        swap 0
        swapcached 0
        pgpgin 244629
        pgpgout 226383
        pgfault 304337
        pgmajfault 225
        inactive_anon 1073152
        active_anon 8192
        inactive_file 33890304
        active_file 46649344
        unevictable 0
        hierarchical_memory_limit 9223372036854771712
        hierarchical_memsw_limit 9223372036854771712
        total_cache 400000000
        total_rss 100000000
        total_rss_huge 41943040
        total_shmem 2000000
        total_mapped_file 90000000
        total_dirty 16384
        total_writeback 0
        total_workingset_refault_anon 0
        total_workingset_refault_file 65978
        total_swap 0
        total_swapcached 0
        total_pgpgin 244629
        total_pgpgout 226383
        total_pgfault 304337
        total_pgmajfault 225
        total_inactive_anon 1073152
        total_active_anon 98926848
        total_inactive_file 338904064
        total_active_file 59095936
        total_unevictable 0
        """;

    /// <summary>Linux 4.9: knows no shmem.</summary>
    public const string V1Linux49 = """
        cache 80539648
        rss 1081344
        rss_huge 0
        mapped_file 90112
        hierarchical_memory_limit 536870912
        total_cache 400000000
        total_rss 100000000
        total_rss_huge 41943040
        total_mapped_file 90000000
        """;
}
