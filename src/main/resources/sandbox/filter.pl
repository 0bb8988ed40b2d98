# Puts a filter of system calls in place, for itself and all that comes after it, and goes on as another program.
# The number of prctl, the filter in hex, the program and its arguments.
my ($prctl, $hex, @program) = @ARGV;
my $filter = pack "H*", $hex;
my $described = pack "S x![P] P", length($filter) / 8, $filter;
syscall($prctl + 0, 22, 2, $described, 0, 0) == 0 or die "The filter of system calls is not taken: $!\n";
exec { $program[0] } @program or die "$program[0]: $!\n";
