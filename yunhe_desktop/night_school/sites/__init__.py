"""远教站点: the villages' distance-education sites, their equipment and what was watched there."""
