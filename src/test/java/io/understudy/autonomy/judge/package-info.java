@NullMarked
package io.understudy.autonomy.judge;

import org.jspecify.annotations.NullMarked;
