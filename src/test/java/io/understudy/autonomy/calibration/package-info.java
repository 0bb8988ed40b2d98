@NullMarked
package io.understudy.autonomy.calibration;

import org.jspecify.annotations.NullMarked;
