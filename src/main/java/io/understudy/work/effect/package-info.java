/** Effects on the outside world: written down before and after, decided by people where their outcome is unknown. */
@NullMarked
package io.understudy.work.effect;

import org.jspecify.annotations.NullMarked;
