"""总览: what reads several features at once and tells where to go on."""
