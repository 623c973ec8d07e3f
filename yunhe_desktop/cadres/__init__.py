"""干部档案: places, cadres, the posts they hold over time, and how offices' ledgers write them."""
