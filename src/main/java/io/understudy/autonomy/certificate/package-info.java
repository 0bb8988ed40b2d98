/**
 * When a worker may go on alone: from labels, right or wrong, to a certificate that at most alpha of the releases are wrong,
 * valid at each moment at which anybody looks. Plain arithmetic, without a database or a clock.
 */
@NullMarked
package io.understudy.autonomy.certificate;

import org.jspecify.annotations.NullMarked;
